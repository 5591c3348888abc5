package dev.holdfast.driver.fake.internal;

import dev.holdfast.component.arm.JointPositions;
import dev.holdfast.testing.ActuatorContract;
import dev.holdfast.testing.Moving;

class FakeArmContractTest implements ActuatorContract<FakeArm> {
    @Override
    public FakeArm make() {
        return new FakeArm(FakeArm.ours(), 1, System::nanoTime);
    }

    /** All its commands block, so one is given by a thread that nobody waits for. */
    @Override
    public void move(FakeArm arm) {
        Moving.begin(arm, this::moveAndWait);
    }

    @Override
    public void moveAndWait(FakeArm arm) {
        arm.moveToJointPositions(JointPositions.of(90, 10, 20, 0, 0, 0));
    }
}
