package dev.holdfast.driver.gpio.internal;

import dev.holdfast.component.board.Board;
import dev.holdfast.component.servo.Servo;
import dev.holdfast.testing.ComponentSpec;
import dev.holdfast.testing.DriverConformance;
import dev.holdfast.testing.DriverUnderTest;
import dev.holdfast.testing.ModuleContent;
import dev.holdfast.testing.Moving;

class GpioServoConformanceTest extends DriverConformance<Servo> {
    @Override
    protected DriverUnderTest<Servo> driver() {
        return DriverUnderTest.of(Servo.class, "rdk:builtin:gpio", GpioServo.class)
                .part(new ComponentSpec(Board.class, "local", "fake"), ModuleContent.named("dev.holdfast.driver-fake"))
                .attribute("board", "local")
                .attribute("pin", "18")
                .attribute("degrees_per_sec", 1)
                .moving(servo -> Moving.begin(servo, GpioServoConformanceTest::there))
                .blocking(GpioServoConformanceTest::there)
                .refusing("move(-1)", servo -> servo.move(-1))
                .refusing("move(181)", servo -> servo.move(181));
    }

    /** To the other end of its range, three minutes away. */
    private static void there(Servo servo) {
        servo.move(servo.position() > 90 ? 0 : 180);
    }
}
