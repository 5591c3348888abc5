"""What only measures: sensor, power sensor, encoder, movement sensor, pose tracker."""

import math

from viam.components.base import Base, Vector3
from viam.components.motor import Motor
from viam.proto.component.encoder import PositionType


async def sensor(climate, check):
    check.same("its readings are numbers", await climate.get_readings(), {"a": 1.0, "b": 2.0, "c": 3.0})
    await check.common(climate, status={})


async def power_sensor(battery, check):
    check.same("its voltage", await battery.get_voltage(), (24.0, False))
    check.same("its current", await battery.get_current(), (2.0, False))
    check.same("its power", await battery.get_power(), 48.0)
    readings = await battery.get_readings()
    check.same("and all of it together", (readings["volts"], readings["amps"], readings["watts"]), (24.0, 2.0, 48.0))
    await check.common(battery, status={})


async def encoder(turns, check):
    """On the motor left, with 1000 ticks in a revolution."""
    properties = await turns.get_properties()
    check.same(
        "it counts ticks, and degrees",
        (properties.ticks_count_supported, properties.angle_degrees_supported),
        (True, True),
    )
    await turns.reset_position()
    check.same("it begins where it is", await turns.get_position(), (0.0, PositionType.POSITION_TYPE_TICKS_COUNT))
    await Motor.from_robot(check.machine, "left").go_for(120, 0.5)
    ticks, kind = await turns.get_position(PositionType.POSITION_TYPE_TICKS_COUNT)
    check.near("it follows the motor, in ticks", ticks, 500, 1)
    angle, kind = await turns.get_position(PositionType.POSITION_TYPE_ANGLE_DEGREES)
    check.near("and in degrees", angle, 180, 0.5)
    check.same("and says which", kind, PositionType.POSITION_TYPE_ANGLE_DEGREES)
    await turns.reset_position()
    check.same("reset_position makes that zero", (await turns.get_position())[0], 0.0)
    await check.common(turns, status={})


async def movement_sensor(compass, check):
    """On the base walker, which began at 40.7 degrees north and 74 degrees west, facing north."""
    walker = Base.from_robot(check.machine, "walker")
    properties = await compass.get_properties()
    check.that(
        "it tells where it is and how it moves", properties.position_supported and properties.linear_velocity_supported
    )
    place, altitude = await compass.get_position()
    check.same("it begins at its place", (place.latitude, place.longitude, altitude), (40.7, -74.0, 10.0))
    await walker.set_power(Vector3(x=0, y=0.5, z=0), Vector3(x=0, y=0, z=0))
    check.near("at half power it goes 250 mm/s", (await compass.get_linear_velocity()).y, 0.25, 1e-6)
    await walker.set_velocity(Vector3(x=0, y=100, z=0), Vector3(x=0, y=0, z=30))
    check.near("it turns", (await compass.get_angular_velocity()).z, 30, 1e-6)
    check.near(
        "and so is drawn to the left", (await compass.get_linear_acceleration()).x, -0.1 * math.radians(30), 1e-6
    )
    await walker.stop()
    before = await compass.get_compass_heading()
    await walker.spin(angle=90, velocity=360)
    heading = await compass.get_compass_heading()
    check.near("a turn to the left is one from north to west", (before - heading) % 360, 90, 1e-3)
    orientation = await compass.get_orientation()
    check.near("its orientation is the same, to the left", math.cos(math.radians(heading + orientation.theta)), 1, 1e-9)
    check.that("it is further north then", (await compass.get_position())[0].latitude > 40.7)
    accuracy = await compass.get_accuracy()
    check.same("its fix is a simulated one", accuracy.position_nmea_gga_fix, 8)
    readings = await compass.get_readings()
    check.near("all of it comes together", readings["compass"], heading, 1e-6)
    check.near("with its place", readings["position"].latitude, (await compass.get_position())[0].latitude, 1e-9)
    await check.common(compass, status={})


async def pose_tracker(tracker, check):
    poses = await tracker.get_poses([])
    check.same("it sees two bodies", sorted(poses), ["moon", "still"])
    still = poses["still"]
    check.same("one of them in the world", still.reference_frame, "world")
    check.same("where it is", (still.pose.x, still.pose.y, still.pose.z), (1.0, 2.0, 3.0))
    moon = (await tracker.get_poses(["moon"]))["moon"].pose
    check.near("the other on its circle of 50 mm", (moon.x**2 + moon.y**2) ** 0.5, 50, 1e-6)
    check.same("it tells of those that are asked for", list(await tracker.get_poses(["still"])), ["still"])
    await check.common(tracker, status={})
