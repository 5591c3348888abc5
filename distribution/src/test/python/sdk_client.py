"""A program that drives a robot with the SDK, led by a test.

Each line of standard input is an expression, which may await; it is evaluated, awaited where it can be, and answered with
one line on standard output: "> ok VALUE" or "> failed STATUS MESSAGE". What the SDK itself prints has no "> " before it.
The first answer, which nobody has asked for, says whether it is connected.
"""

import ast
import asyncio
import inspect
import logging
import sys

from viam.components.base import Base, Vector3
from viam.components.board import Board
from viam.components.generic import Generic
from viam.components.motor import Motor
from viam.components.sensor import Sensor
from viam.components.servo import Servo
from viam.robot.client import RobotClient
from viam.rpc.dial import Credentials, DialOptions


async def evaluate(expression, names):
    try:
        answer = eval(compile(expression, "<test>", "eval", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT), names)
        if inspect.isawaitable(answer):
            answer = await answer
        return f"ok {answer}"
    except Exception as failure:
        return failed(failure)


def failed(failure):
    status = getattr(failure, "status", type(failure))
    return f"failed {status.name if hasattr(status, 'name') else status.__name__} {getattr(failure, 'message', failure)}"


def dial_options(switches):
    keys = [switch.removeprefix("--api-key=") for switch in switches if switch.startswith("--api-key=")]
    if not keys:
        return DialOptions(insecure="--tls" not in switches, disable_webrtc=True)
    key_id, key = keys[0].split(":", 1)
    return DialOptions(
        insecure="--tls" not in switches,
        # else by its native library: what it does by itself needs TLS as soon as there are credentials
        disable_webrtc="--direct" in switches,
        auth_entity=key_id,
        credentials=Credentials(type="api-key", payload=key),
        initial_connection_attempts=1 if "--once" in switches else 3,
    )


async def main(address, *switches):
    options = RobotClient.Options(
        dial_options=dial_options(switches),
        disable_sessions="--without-session" in switches,
        log_level=logging.ERROR,
    )
    async with await RobotClient.at_address(address, options) as robot:
        names = {
            "robot": robot,
            "base": lambda name: Base.from_robot(robot, name),
            "board": lambda name: Board.from_robot(robot, name),
            "generic": lambda name: Generic.from_robot(robot, name),
            "motor": lambda name: Motor.from_robot(robot, name),
            "sensor": lambda name: Sensor.from_robot(robot, name),
            "servo": lambda name: Servo.from_robot(robot, name),
            "Vector3": Vector3,
        }
        print("> ok connected", flush=True)
        loop = asyncio.get_running_loop()
        while line := await loop.run_in_executor(None, sys.stdin.readline):
            print(">", await evaluate(line, names), flush=True)


if __name__ == "__main__":
    try:
        asyncio.run(main(*sys.argv[1:]))
    except Exception as failure:
        print(">", failed(failure), flush=True)
        sys.exit(1)
