"""A robot that is made with the SDK alone: one motor, behind the server that the SDK brings along.

It prints the port that it serves at, and serves until it is ended.
"""

import asyncio
import socket

from viam.components.motor import Motor
from viam.rpc.server import Server


class Wheel(Motor):
    """A motor that is only a number."""

    def __init__(self, name):
        super().__init__(name)
        self.power = 0.0

    async def set_power(self, power, **kwargs):
        self.power = power

    async def stop(self, **kwargs):
        self.power = 0.0

    async def is_powered(self, **kwargs):
        return self.power != 0, self.power

    async def is_moving(self):
        return self.power != 0

    async def get_properties(self, **kwargs):
        return Motor.Properties(position_reporting=False)

    async def get_position(self, **kwargs):
        raise NotImplementedError()

    async def go_for(self, rpm, revolutions, **kwargs):
        raise NotImplementedError()

    async def go_to(self, rpm, position_revolutions, **kwargs):
        raise NotImplementedError()

    async def set_rpm(self, rpm, **kwargs):
        raise NotImplementedError()

    async def reset_zero_position(self, offset, **kwargs):
        raise NotImplementedError()


async def main():
    server = Server([Wheel("left")])._server  # of which the SDK shows only a way to serve at a port that is known before
    listening = socket.create_server(("127.0.0.1", 0))
    await server.start(sock=listening)
    print("serving at", listening.getsockname()[1], flush=True)
    await server.wait_closed()


if __name__ == "__main__":
    asyncio.run(main())
