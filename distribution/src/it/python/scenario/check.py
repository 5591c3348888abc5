"""What every part of the scenario says with."""

import asyncio

from grpclib import GRPCError, Status


class Check:
    """Says what was checked, line by line. The first thing that is not as expected ends its part of the scenario."""

    def __init__(self, part, machine):
        self.part = part
        self.machine = machine
        self.count = 0

    def that(self, what, holds, otherwise="it is not so"):
        if not holds:
            raise AssertionError(f"{what}: {otherwise}")
        self.count += 1
        print(f"ok {self.part}: {what}", flush=True)

    def same(self, what, actual, expected):
        self.that(what, actual == expected, f"{actual!r}, not {expected!r}")

    def near(self, what, actual, expected, tolerance):
        self.that(what, abs(actual - expected) <= tolerance, f"{actual!r}, not {expected!r} within {tolerance}")

    async def fails(self, what, status, message, call):
        """The call must fail with this status, and a message that has this in it."""
        try:
            answer = f"success: {await call!r}"
        except GRPCError as error:
            answer = error
        fits = isinstance(answer, GRPCError) and answer.status == status and message in (answer.message or "")
        self.that(what, fits, f"{answer!r}, not {status.name} with {message!r}")

    async def common(self, resource, status=None, takes_commands=False):
        """What every component has: its place, its status and commands of its own."""
        if hasattr(resource.client, "GetGeometries"):
            self.same("it takes no room that it knows of", await resource.get_geometries(), [])
        if status is not None:
            self.same("its status is told", await resource.get_status(), status)
        if not takes_commands:
            refused = resource.do_command({"dance": True})
            await self.fails("a command that it does not know is refused", Status.UNIMPLEMENTED, resource.name, refused)


async def until(what, holds):
    """Asks again until it is so, for at most ten seconds."""
    end = asyncio.get_running_loop().time() + 10
    while not await holds():
        if asyncio.get_running_loop().time() > end:
            raise AssertionError(f"{what}: not so after ten seconds")
        await asyncio.sleep(0.02)


async def taken(stream, count):
    """The first so many that a stream tells; then it is left."""
    found = []
    async for each in stream:
        found.append(each)
        if len(found) == count:
            break
    await stream.aclose() if hasattr(stream, "aclose") else None
    return found
