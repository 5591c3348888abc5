package dev.holdfast.driver.gpio.internal;

import dev.holdfast.testing.ActuatorContract;
import java.util.List;
import java.util.Map;

class GpioMotorContractTest implements ActuatorContract<GpioMotor> {
    @Override
    public GpioMotor make() {
        var config = Attributes.of(
                GpioMotor.Config.class,
                Map.of("board", "local", "pins", "{\"dir\": \"1\", \"pwm\": \"2\"}", "max_rpm", 120.0));
        return new GpioMotor(new TestBoard(), List.of(), new PinDesk(), config, "left", System::nanoTime);
    }

    @Override
    public void move(GpioMotor motor) {
        motor.setPower(0.5);
    }

    @Override
    public void moveAndWait(GpioMotor motor) {
        motor.goFor(1, 10);
    }
}
