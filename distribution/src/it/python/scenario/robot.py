"""What the robot says of itself, and its operations."""

import asyncio
import json
import pathlib
import struct
from datetime import datetime, timezone

from grpclib import Status
from viam.components.motor import Motor
from viam.proto.common import Pose, PoseInFrame, Transform
from viam.proto.robot import (
    GetMachineStatusResponse,
    GetSessionsRequest,
    ListTunnelsRequest,
    ResourceRPCSubtypesRequest,
    ResourceStatus,
    SendTracesRequest,
)

from .check import until

CONFIG = pathlib.Path(__file__).parent.parent / "robot.json"


async def robot(robot, check):
    await what_there_is(robot, check)
    await frames(robot, check)
    await operations(robot, check)
    await refusals(robot, check)


async def what_there_is(robot, check):
    configured = sorted(component["name"] for component in json.loads(CONFIG.read_text())["components"])
    await robot.refresh()
    check.same("every configured name is there", sorted(name.name for name in robot.resource_names), configured)
    status = await robot.get_machine_status()
    check.same("the machine runs", status.state, GetMachineStatusResponse.STATE_RUNNING)
    ready = [each.name.name for each in status.resources if each.state == ResourceStatus.STATE_READY]
    check.same("every resource is ready", sorted(ready), configured)
    check.that("the config has a revision", status.config.revision != "")
    version = await robot.get_version()
    check.that("it has a version", version.version.count(".") == 2, version.version)
    check.same("no module offers models", await robot.get_models_from_modules(), [])
    stub = robot._client
    subtypes = (await stub.ResourceRPCSubtypes(ResourceRPCSubtypesRequest())).resource_rpc_subtypes
    services = {subtype.proto_service for subtype in subtypes}
    check.that("it serves motors", "viam.component.motor.v1.MotorService" in services, f"{services}")
    await Motor.from_robot(robot, "left").set_power(0.1)
    sessions = (await stub.GetSessions(GetSessionsRequest())).sessions
    check.same("a command has opened one session", len(sessions), 1)
    await robot.log("scenario", "info", datetime.now(timezone.utc), "a line for the robot's log", "")
    check.that("it takes a line for its log", True)
    await stub.SendTraces(SendTracesRequest())
    check.that("and traces", True)
    tunnels = (await stub.ListTunnels(ListTunnelsRequest())).tunnels
    check.same("it lists its tunnel", [(each.port, each.connection_timeout.seconds) for each in tunnels], [(9, 2)])


async def frames(robot, check):
    config = {each.frame.reference_frame: each.frame for each in await robot.get_frame_system_config()}
    check.same("frames are listed", {"rover", "climate"} - set(config), set())
    check.same("with the frame that each stands in", config["climate"].pose_in_observer_frame.reference_frame, "rover")
    check.same("and the room that each takes", config["rover"].physical_object.label, "hull")
    climate = await robot.get_pose("climate")
    check.same("a pose is told in the world", climate.reference_frame, "world")
    check.near("10 mm ahead of a rover at x 100 that is turned", climate.pose.x, 100, 1e-9)
    check.near("by 90 degrees", climate.pose.y, 10, 1e-9)
    ahead = PoseInFrame(reference_frame="climate", pose=Pose(x=5, o_z=1))
    moved = await robot.transform_pose(ahead, "world")
    check.near("a pose is put into another frame", moved.pose.y, 15, 1e-9)
    lamp = Transform(
        reference_frame="lamp",
        pose_in_observer_frame=PoseInFrame(reference_frame="climate", pose=Pose(z=7, o_z=1)),
    )
    high = await robot.transform_pose(PoseInFrame(reference_frame="lamp", pose=Pose(o_z=1)), "rover", [lamp])
    check.same("also out of one that the program knows of", (round(high.pose.x, 6), round(high.pose.z, 6)), (10, 7))
    cloud = b"\n".join(
        [b"VERSION .7", b"FIELDS x y z", b"SIZE 4 4 4", b"TYPE F F F", b"COUNT 1 1 1", b"WIDTH 1", b"HEIGHT 1"]
        + [b"VIEWPOINT 0 0 0 1 0 0 0", b"POINTS 1", b"DATA binary", struct.pack("<fff", 0.001, 0, 0)]
    )
    there = await robot.transform_pcd(cloud, "climate", "world")
    x, y, z = struct.unpack("<fff", there.split(b"DATA binary\n")[1][:12])
    check.near("a cloud is put into another frame", y, 0.011, 1e-6)


async def operations(robot, check):
    left = Motor.from_robot(robot, "left")
    await left.stop()  # or it would turn by what came before, and tell nothing of the next command
    goes = asyncio.ensure_future(left.go_for(60, 1000))
    await until("the motor turns", left.is_moving)
    running = await robot.get_operations()
    check.same(
        "what runs is listed", [each.method for each in running], ["/viam.component.motor.v1.MotorService/GoFor"]
    )
    check.that("with its session", running[0].session_id != "")
    waits = asyncio.ensure_future(robot.block_for_operation(running[0].id))
    await robot.cancel_operation(running[0].id)
    await check.fails("it is cancelled", Status.CANCELLED, "", goes)
    check.same("whoever waited for its end is told", await asyncio.wait_for(waits, 10), None)
    check.same("the motor stands still", await left.is_moving(), False)
    check.same("and nothing runs any more", await robot.get_operations(), [])
    await left.set_power(0.5)
    await Motor.from_robot(robot, "right").set_power(0.5)
    await robot.stop_all({Motor.get_resource_name("left"): {"gently": True}})
    check.same("stop_all stops everything", await left.is_moving(), False)


async def refusals(robot, check):
    await check.fails("there is no cloud", Status.UNKNOWN, "cloud", robot.get_cloud_metadata())
    await check.fails("nor such a module", Status.NOT_FOUND, "nothing", robot.restart_module(name="nothing"))
    upload = robot.upload_data_from_path("/tmp/picture.jpg")
    await check.fails("nor a place to upload to", Status.UNIMPLEMENTED, "upload", upload)
