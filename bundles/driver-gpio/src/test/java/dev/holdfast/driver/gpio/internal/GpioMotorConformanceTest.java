package dev.holdfast.driver.gpio.internal;

import dev.holdfast.component.board.Board;
import dev.holdfast.component.motor.Motor;
import dev.holdfast.testing.ComponentSpec;
import dev.holdfast.testing.DriverConformance;
import dev.holdfast.testing.DriverUnderTest;
import dev.holdfast.testing.ModuleContent;
import java.util.Map;

class GpioMotorConformanceTest extends DriverConformance<Motor> {
    @Override
    protected DriverUnderTest<Motor> driver() {
        return DriverUnderTest.motor("rdk:builtin:gpio", GpioMotor.class)
                .part(new ComponentSpec(Board.class, "local", "fake"), ModuleContent.named("dev.holdfast.driver-fake"))
                .attribute("board", "local")
                .attribute("pins", Map.of("a", "23", "b", "24", "pwm", "25"))
                .attribute("max_rpm", 120);
    }
}
