"""What is switched and pressed: board, switch, button, input controller."""

import asyncio
import time
from datetime import timedelta

from grpclib import Status
from viam.components.input import Control, Event, EventType
from viam.proto.component.board import PowerMode

from .check import taken


async def board(pins, check):
    pin = await pins.gpio_pin_by_name("32")
    check.same("a pin begins low", await pin.get(), False)
    await pin.set(True)
    check.same("and remembers its level", await pin.get(), True)
    await pin.set_pwm(0.25)
    check.same("and its duty cycle", await pin.get_pwm(), 0.25)
    await pin.set_pwm_frequency(500)
    check.same("and its frequency", await pin.get_pwm_frequency(), 500)
    await check.fails("nonsense is refused", Status.INVALID_ARGUMENT, "1.5", pin.set_pwm(1.5))

    pressure = await pins.analog_by_name("pressure")
    reading = await pressure.read()
    check.same("an analog reader reads", reading.value, 1000)
    check.near("over a range of 3.3 V", reading.max_range, 3.3, 1e-6)
    await (await pins.analog_by_name("A1")).write(77)
    check.same("what was written to its pin", (await pressure.read()).value, 77)

    wheel = await pins.digital_interrupt_by_name("wheel")
    told = await taken(await pins.stream_ticks([wheel]), 4)
    check.same("a stream of ticks is opened at once", told[0].pin_name, "")
    check.same("then it tells the interrupt", {tick.pin_name for tick in told[1:]}, {"wheel"})
    check.that("rising and falling in turn", told[1].high != told[2].high == (not told[3].high))
    check.that("one after another", told[1].time < told[2].time < told[3].time)
    check.that("and they were counted", await wheel.value() >= 3)

    await pins.set_power_mode(PowerMode.POWER_MODE_OFFLINE_DEEP, timedelta(minutes=1))
    check.same("its power mode is set", (await pins.get_status())["power_mode"], "OFFLINE_DEEP")
    await pins.set_power_mode(PowerMode.POWER_MODE_NORMAL)
    await check.common(pins)


async def switch(mode, check):
    check.same("its positions have names", await mode.get_number_of_positions(), (3, ["off", "slow", "fast"]))
    await mode.set_position(2)
    check.same("it stays where it is set", await mode.get_position(), 2)
    await check.fails("there are only three", Status.INVALID_ARGUMENT, "3", mode.set_position(3))
    await check.common(mode, status={"position": 2.0, "label": "fast"})


async def button(bell, check):
    await bell.push()
    await bell.push()
    await check.common(bell, status={"pushes": 2.0})


async def input_controller(pad, check):
    axis = Control.ABSOLUTE_X
    check.same("it has one axis", await pad.get_controls(), [axis])
    events = asyncio.Queue()
    pad.register_control_callback(axis, [EventType.POSITION_CHANGE_ABSOLUTE], events.put_nowait)
    seen = {(await asyncio.wait_for(events.get(), 10)).value for _ in range(4)}
    check.same("its events are told, by a callback", seen, {0.25, 0.0})
    mine = Event(time=time.time(), event=EventType.POSITION_CHANGE_ABSOLUTE, control=axis, value=0.5)
    await pad.trigger_event(mine)
    while (await asyncio.wait_for(events.get(), 10)).value != 0.5:
        pass
    check.that("also one that is triggered", True)
    newest = (await pad.get_events())[axis]
    check.same("the newest event of the axis is known", newest.event, EventType.POSITION_CHANGE_ABSOLUTE)
    await check.common(pad, status={})
