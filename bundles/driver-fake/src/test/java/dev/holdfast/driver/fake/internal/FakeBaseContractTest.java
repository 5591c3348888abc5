package dev.holdfast.driver.fake.internal;

import dev.holdfast.spatial.Vector3;
import dev.holdfast.testing.ActuatorContract;

class FakeBaseContractTest implements ActuatorContract<FakeBase> {
    @Override
    public FakeBase make() {
        return new FakeBase(600, 0);
    }

    @Override
    public void move(FakeBase base) {
        base.setPower(new Vector3(0, 0.5, 0), Vector3.ZERO);
    }

    @Override
    public void moveAndWait(FakeBase base) {
        base.moveStraight(10_000, 1);
    }
}
