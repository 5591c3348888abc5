"""Drives every part of a robot of fakes (robot.json) with the SDK, and says what it checked. Argument: HOST:PORT."""

import asyncio
import logging
import sys
import traceback
from functools import partial

from scenario import media, movers, pins, robot, sensors
from scenario.check import Check
from viam.components.arm import Arm
from viam.components.audio_in import AudioIn
from viam.components.audio_out import AudioOut
from viam.components.base import Base
from viam.components.board import Board
from viam.components.button import Button
from viam.components.camera import Camera
from viam.components.encoder import Encoder
from viam.components.gantry import Gantry
from viam.components.generic import Generic
from viam.components.gripper import Gripper
from viam.components.input import Controller
from viam.components.motor import Motor
from viam.components.movement_sensor import MovementSensor
from viam.components.pose_tracker import PoseTracker
from viam.components.power_sensor import PowerSensor
from viam.components.sensor import Sensor
from viam.components.servo import Servo
from viam.components.switch import Switch
from viam.robot.client import RobotClient
from viam.rpc.dial import DialOptions

COMPONENTS = [
    (Motor, "left", movers.motor),
    (Base, "rover", movers.base),
    (Servo, "flap", movers.servo),
    (Gripper, "jaws", movers.gripper),
    (Gantry, "rail", movers.gantry),
    (Arm, "arm", movers.arm),
    (Sensor, "climate", sensors.sensor),
    (PowerSensor, "battery", sensors.power_sensor),
    (Encoder, "turns", sensors.encoder),
    (MovementSensor, "compass", sensors.movement_sensor),
    (PoseTracker, "tracker", sensors.pose_tracker),
    (Board, "pins", pins.board),
    (Switch, "mode", pins.switch),
    (Button, "bell", pins.button),
    (Controller, "pad", pins.input_controller),
    (Camera, "view", media.camera),
    (AudioIn, "ear", media.audio_in),
    (AudioOut, "mouth", media.audio_out),
    (Generic, "echo", media.generic),
]
LONGEST_SECONDS = 60


async def main(address):
    options = RobotClient.Options(dial_options=DialOptions(insecure=True, disable_webrtc=True), log_level=logging.ERROR)
    checked, failed = 0, []
    async with await RobotClient.at_address(address, options) as machine:
        parts = [(robot.robot, lambda: machine)]
        for kind, name, drive in COMPONENTS:
            parts.append((drive, partial(kind.from_robot, machine, name)))
        for drive, find in parts:
            check = Check(drive.__name__, machine)
            try:
                await asyncio.wait_for(drive(find(), check), LONGEST_SECONDS)
            except Exception:
                failed.append(drive.__name__)
                print(f"FAILED {drive.__name__}:", traceback.format_exc(), flush=True)
            checked += check.count
        print(f"Checked {checked} in {len(parts)} parts. Failed: {', '.join(failed) or 'none'}", flush=True)
        await machine.shutdown()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main(*sys.argv[1:])))
