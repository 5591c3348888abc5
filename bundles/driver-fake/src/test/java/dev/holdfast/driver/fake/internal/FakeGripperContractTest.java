package dev.holdfast.driver.fake.internal;

import dev.holdfast.testing.ActuatorContract;
import dev.holdfast.testing.Moving;

class FakeGripperContractTest implements ActuatorContract<FakeGripper> {
    @Override
    public FakeGripper make() {
        return new FakeGripper(100, 1, 0, System::nanoTime);
    }

    /** All its commands block, so one is given by a thread that nobody waits for. */
    @Override
    public void move(FakeGripper gripper) {
        Moving.begin(gripper, this::moveAndWait);
    }

    @Override
    public void moveAndWait(FakeGripper gripper) {
        gripper.grab();
    }
}
