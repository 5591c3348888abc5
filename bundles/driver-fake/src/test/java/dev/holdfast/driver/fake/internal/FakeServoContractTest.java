package dev.holdfast.driver.fake.internal;

import dev.holdfast.testing.ActuatorContract;
import dev.holdfast.testing.Moving;

class FakeServoContractTest implements ActuatorContract<FakeServo> {
    @Override
    public FakeServo make() {
        return new FakeServo(180, 1, System::nanoTime);
    }

    /** All its commands block, so one is given by a thread that nobody waits for. */
    @Override
    public void move(FakeServo servo) {
        Moving.begin(servo, this::moveAndWait);
    }

    @Override
    public void moveAndWait(FakeServo servo) {
        servo.move(servo.position() > 90 ? 0 : 180);
    }
}
