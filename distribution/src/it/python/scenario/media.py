"""What sees, hears and speaks: camera, audio in and out; and what does as it is told, generic."""

import io
import math
import struct

from grpclib import Status
from PIL import Image
from viam.media.video import CameraMimeType
from viam.proto.common import AudioInfo

from .check import taken

RATE = 8000


async def camera(view, check):
    images, metadata = await view.get_images()
    check.same("it has two sources", [image.name for image in images], ["color", "depth"])
    check.that("its pictures have a time", metadata.captured_at.ToSeconds() > 0)
    color, depth = images
    picture = Image.open(io.BytesIO(color.data))
    picture.load()
    check.same("the picture is a JPEG that can be decoded", (color.mime_type, picture.format), ("image/jpeg", "JPEG"))
    check.same("as large as it should be", picture.size, (320, 240))
    check.that("and has something in it", len(picture.getcolors(320 * 240)) > 10)
    check.same("depths are raw", depth.mime_type, CameraMimeType.VIAM_RAW_DEPTH)
    rows = depth.bytes_to_depth_array()
    check.same("one for each pixel", (len(rows), len(rows[0])), (240, 320))
    check.that("and a ball before a wall", len({each for row in rows for each in row}) > 10)
    only, _ = await view.get_images(filter_source_names=["depth"])
    check.same("one source can be had alone", [image.name for image in only], ["depth"])
    cloud, mime_type = await view.get_point_cloud()
    header = cloud[:300].decode("ascii", "replace")
    check.same("what it sees also comes as a point cloud", (mime_type, cloud[:7]), ("pointcloud/pcd", b"VERSION"))
    check.that("with fields and points", "FIELDS x y z" in header and "POINTS " in header, header)
    properties = await view.get_properties()
    check.same(
        "it tells its lens",
        (properties.intrinsic_parameters.width_px, properties.intrinsic_parameters.height_px),
        (320, 240),
    )
    check.same("its frame rate", properties.frame_rate, 20.0)
    check.that("and that it sees points", properties.supports_pcd)
    await check.fails(
        "there is no third source", Status.INVALID_ARGUMENT, "heat", view.get_images(filter_source_names=["heat"])
    )
    await check.common(view, status={})


async def audio_in(ear, check):
    properties = await ear.get_properties()
    check.same(
        "it hears 8000 samples in each of two channels", (properties.sample_rate_hz, properties.num_channels), (RATE, 2)
    )
    check.that("and knows three codecs", set(properties.supported_codecs) == {"pcm16", "pcm32", "pcm32_float"})
    chunks = [response.audio async for response in await ear.get_audio("pcm16", 0.3, 0)]
    check.same("its chunks are counted", [chunk.sequence for chunk in chunks], [0, 1, 2])
    sound = b"".join(chunk.audio_data for chunk in chunks)
    check.same("0.3 s are so many bytes", len(sound), RATE * 3 // 10 * 2 * 2)
    check.near("and a tone of 500 Hz", crossings(sound) / 0.3, 2 * 500, 10)
    check.same(
        "each follows the one before", chunks[1].start_timestamp_nanoseconds, chunks[0].end_timestamp_nanoseconds
    )
    endless = await taken(await ear.get_audio("pcm32_float", 0, 0), 2)
    check.same("it hears until nobody listens", len(endless), 2)

    async def strange():
        return [each async for each in await ear.get_audio("mp3", 1, 0)]

    await check.fails("it knows no mp3", Status.INVALID_ARGUMENT, "mp3", strange())
    await check.common(ear, status={})


async def audio_out(mouth, check):
    properties = await mouth.get_properties()
    check.same("it speaks 8000 samples a second", (properties.sample_rate_hz, properties.num_channels), (RATE, 1))
    info = AudioInfo(codec="pcm16", sample_rate_hz=RATE, num_channels=1)
    beep = struct.pack("<800h", *(int(16384 * math.sin(i * math.pi / 8)) for i in range(800)))
    await mouth.play(beep, info)
    newest = (await mouth.get_status())["newest"]
    check.near("a sound that was played was as loud as it is", newest["peak"], 0.5, 0.001)

    async def halves():
        yield beep[:801]
        yield beep[801:]

    await mouth.play_stream(info, halves())
    recorded = (await mouth.do_command({"recorded": True}))["recorded"]
    check.same("one that came in parts is the same sound", recorded[1], recorded[0])
    await check.fails("half a sample is refused", Status.INVALID_ARGUMENT, "", mouth.play(beep[:-1], info))
    await check.common(mouth, takes_commands=True)


async def generic(echo, check):
    said = {"say": "hello", "times": 3, "loud": True, "to": ["you", {"and": "me"}]}
    check.same("a command comes back as it went", await echo.do_command(said), {**said, "times": 3.0})
    await echo.do_command({"state": "on"})
    check.same("its state is told", await echo.get_status(), {"state": "on"})
    await check.common(echo, takes_commands=True)


def crossings(sound):
    """How often the first of two channels goes through zero."""
    values = [each[0] for each in struct.iter_unpack("<hh", sound)]
    return sum(1 for one, next in zip(values, values[1:]) if (one < 0) != (next < 0))
