package dev.holdfast.driver.fake.internal;

import dev.holdfast.component.servo.Servo;
import dev.holdfast.testing.DriverUnderTest;
import dev.holdfast.testing.Moving;

class FakeServoConformanceTest extends FakeConformance<Servo> {
    @Override
    protected DriverUnderTest<Servo> driver() {
        return DriverUnderTest.of(Servo.class, "fake", FakeServo.class)
                .attribute("degs_per_sec", 10)
                .moving(servo -> Moving.begin(servo, one -> one.move(180)))
                .blocking(servo -> servo.move(180))
                .refusing("move(-1)", servo -> servo.move(-1))
                .refusing("move(181)", servo -> servo.move(181));
    }
}
