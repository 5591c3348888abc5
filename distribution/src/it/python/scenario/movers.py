"""What moves: motor, base, servo, gripper, gantry, arm."""

import asyncio
import json
from datetime import timedelta

from grpclib import Status
from viam.components.arm import Arm, JointPositions, KinematicsFileFormat, MoveOptions
from viam.components.base import Vector3
from viam.proto.common import Pose

from .check import until


async def motor(left, check):
    check.that("it reports its position", (await left.get_properties()).position_reporting)
    await left.set_power(-0.5)
    check.same("set_power drives it", await left.is_powered(), (True, -0.5))
    check.same("it moves", await left.is_moving(), True)
    await left.stop()
    check.same("stop stops it", (await left.is_powered(), await left.is_moving()), ((False, 0.0), False))
    await left.set_rpm(60)
    check.same("set_rpm drives it at half its 120 rpm", await left.is_powered(), (True, 0.5))
    await left.stop()
    await left.reset_zero_position(0)
    check.same("reset_zero_position sets where zero is", await left.get_position(), 0)
    await left.go_for(120, 0.5)
    check.near("go_for ends where it should", await left.get_position(), 0.5, 0.01)
    await left.go_to(120, 0.25)
    check.near("go_to ends where it should", await left.get_position(), 0.25, 0.01)
    check.same("and stands still there", await left.is_moving(), False)
    await check.fails("nonsense is refused", Status.INVALID_ARGUMENT, "power", left.set_power(1.5))
    await given_up(check, left, left.go_for(60, 1000))
    await check.common(left, status={})


async def base(rover, check):
    properties = await rover.get_properties()
    check.near("its width is 300 mm", properties.width_meters, 0.3, 1e-9)
    check.near("its wheels' circumference is 220 mm", properties.wheel_circumference_meters, 0.22, 1e-9)
    check.same("it turns on the spot", properties.turning_radius_meters, 0)
    await rover.set_power(Vector3(x=0, y=0.5, z=0), Vector3(x=0, y=0, z=0))
    check.same("set_power moves it", await rover.is_moving(), True)
    await rover.stop()
    check.same("stop stops it", await rover.is_moving(), False)
    await rover.set_velocity(Vector3(x=0, y=100, z=0), Vector3(x=0, y=0, z=0))
    check.same("set_velocity moves it", await rover.is_moving(), True)
    await rover.stop()
    await rover.move_straight(distance=110, velocity=400)
    check.same("move_straight ends at rest", await rover.is_moving(), False)
    await rover.spin(angle=45, velocity=180)
    check.same("spin ends at rest", await rover.is_moving(), False)
    await check.fails("nonsense is refused", Status.INVALID_ARGUMENT, "mm_per_sec", rover.move_straight(100, 0))
    await given_up(check, rover, rover.move_straight(100_000, 100))
    await check.common(rover, status={})


async def servo(flap, check):
    check.same("it begins at 0 degrees", await flap.get_position(), 0)
    await flap.move(90)
    check.same("move turns it", await flap.get_position(), 90)
    check.same("and ends at rest", await flap.is_moving(), False)
    await flap.stop()
    check.same("stop leaves it where it is", await flap.get_position(), 90)
    await check.fails("it does not turn further than it can", Status.INVALID_ARGUMENT, "180", flap.move(181))
    await check.common(flap, status={})


async def gripper(jaws, check):
    check.same("it begins open", await jaws.get_current_inputs(), [80.0])
    check.same("and holds nothing", (await jaws.is_holding_something()).is_holding_something, False)
    check.same("grab finds the object", await jaws.grab(), True)
    holding = await jaws.is_holding_something()
    check.same("and holds it", holding.is_holding_something, True)
    check.same("its jaws as far apart as that is wide", holding.meta, {"opening_mm": 20.0})
    await jaws.open()
    check.same("open lets go", (await jaws.is_holding_something()).is_holding_something, False)
    await jaws.go_to_inputs([50.0])
    check.same("go_to_inputs moves the jaws", await jaws.get_current_inputs(), [50.0])
    await jaws.stop()
    check.same("stop leaves them at rest", await jaws.is_moving(), False)
    kinematics = await jaws.get_kinematics()
    check.same("it has one joint, which slides", joints(check, kinematics), ["prismatic"])
    await check.fails("it opens no wider than it can", Status.INVALID_ARGUMENT, "80", jaws.go_to_inputs([81.0]))
    await check.common(jaws, status={})


async def gantry(rail, check):
    check.same("it has two axes", await rail.get_lengths(), [1000.0, 500.0])
    check.same("it begins at their beginning", await rail.get_position(), [0.0, 0.0])
    await rail.move_to_position([200.0, 50.0], [1000.0, 500.0])
    check.same("move_to_position moves both", await rail.get_position(), [200.0, 50.0])
    await rail.move_to_position([0.0, 0.0], [])
    check.same("at its own speed where none is given", await rail.get_position(), [0.0, 0.0])
    check.same("it can be homed", await rail.home(), True)
    moving = asyncio.ensure_future(rail.move_to_position([1000.0, 500.0], [10.0, 10.0]))
    await until("the gantry moves", rail.is_moving)
    await rail.stop()
    await check.fails("stop ends what it does", Status.CANCELLED, "", moving)
    check.same("and it stands still", await rail.is_moving(), False)
    check.that("on its way", 0 < (await rail.get_position())[0] < 1000)
    check.same("both its joints slide", joints(check, await rail.get_kinematics()), ["prismatic", "prismatic"])
    await check.fails("it knows its ends", Status.INVALID_ARGUMENT, "500", rail.move_to_position([0.0, 501.0], []))
    await check.common(rail, status={})


async def arm(arm, check):
    rest = await arm.get_joint_positions()
    check.same("it begins at rest", list(rest.values), [0.0] * 6)
    upright = await arm.get_end_position()
    aside = JointPositions(values=[30, 0, 0, 0, 0, 0])
    await arm.move_to_joint_positions(aside)
    check.same("move_to_joint_positions moves a joint", await arm.get_joint_positions(), aside)
    turned = JointPositions(values=[10, -20, 30, 0, 20, 0])
    await arm.move_through_joint_positions([JointPositions(values=[20, 0, 0, 0, 0, 0]), turned])
    check.same("move_through_joint_positions ends at the last", await arm.get_joint_positions(), turned)
    there = await arm.get_end_position()
    check.that("the end is elsewhere then", distance(there, upright) > 10, f"{there}")
    await arm.move_through_joint_positions([rest], MoveOptions(max_vel_degs_per_sec=90))
    check.near("and back where it was at rest", distance(await arm.get_end_position(), upright), 0, 1e-6)
    await arm.move_to_position(there)
    check.near("move_to_position brings the end there", distance(await arm.get_end_position(), there), 0, 0.5)

    async def batches():
        now = list((await arm.get_joint_positions()).values)
        yield [Arm.TrajectoryPoint(time=timedelta(0), positions=now)]
        yield [Arm.TrajectoryPoint(time=timedelta(milliseconds=300), positions=[5.0] * 6)]

    told = [update async for update in arm.move_through_joint_positions_streamed(batches())]
    check.same("a streamed trajectory is acknowledged batch by batch", len(told), 2)
    check.same("and followed to its end", list((await arm.get_joint_positions()).values), [5.0] * 6)

    properties = await arm.get_properties()
    check.same("it takes poses", properties.support_cartesian_commands, True)
    check.same("and no hand that leads it", properties.support_manual_mode, False)
    check.same("its kinematics have six joints", joints(check, await arm.get_kinematics()), ["revolute"] * 6)
    check.same("it has no 3D models", await arm.get_3d_models(), {})
    await check.fails("it has no manual mode", Status.UNIMPLEMENTED, "hand", arm.set_manual_mode(True))
    check.same("and is in none", await arm.get_manual_mode(), False)
    moon = Pose(x=1e6, o_z=1)
    await check.fails("it cannot reach the moon", Status.INVALID_ARGUMENT, "joints", arm.move_to_position(moon))
    await arm.stop()
    check.same("it stands still", await arm.is_moving(), False)
    await given_up(check, arm, arm.move_to_joint_positions(JointPositions(values=[170, 0, 0, 0, 0, 0])))
    await check.common(arm, status={})


def distance(one, other):
    return ((one.x - other.x) ** 2 + (one.y - other.y) ** 2 + (one.z - other.z) ** 2) ** 0.5


def joints(check, kinematics):
    """The types of the joints that a kinematics file has."""
    check.same("its kinematics come as a file", kinematics[0], KinematicsFileFormat.KINEMATICS_FILE_FORMAT_SVA)
    return [joint["type"] for joint in json.loads(kinematics[1])["joints"]]


async def given_up(check, mover, command):
    """A command whose program no longer waits for it."""
    task = asyncio.ensure_future(command)
    await until("it moves", mover.is_moving)
    task.cancel()

    async def stands():
        return not await mover.is_moving()

    await until("it stands still", stands)
    check.that("a command that is given up is stopped", True)
