package dev.holdfast.driver.fake.internal;

import dev.holdfast.testing.ActuatorContract;

class FakeMotorContractTest implements ActuatorContract<FakeMotor> {
    @Override
    public FakeMotor make() {
        return new FakeMotor(120, 0, System::nanoTime);
    }

    @Override
    public void move(FakeMotor motor) {
        motor.setPower(0.5);
    }

    @Override
    public void moveAndWait(FakeMotor motor) {
        motor.goFor(1, 10);
    }
}
