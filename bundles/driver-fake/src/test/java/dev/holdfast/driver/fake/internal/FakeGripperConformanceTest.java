package dev.holdfast.driver.fake.internal;

import dev.holdfast.component.gripper.Gripper;
import dev.holdfast.testing.DriverUnderTest;
import dev.holdfast.testing.Moving;
import java.util.List;

class FakeGripperConformanceTest extends FakeConformance<Gripper> {
    @Override
    protected DriverUnderTest<Gripper> driver() {
        return DriverUnderTest.of(Gripper.class, "fake", FakeGripper.class)
                .attribute("mm_per_sec", 5)
                .moving(gripper -> Moving.begin(gripper, Gripper::grab))
                .blocking(Gripper::grab)
                .refusing("goToInputs([NaN])", gripper -> gripper.goToInputs(List.of(Double.NaN)))
                .refusing("goToInputs([-1])", gripper -> gripper.goToInputs(List.of(-1.0)))
                .refusing("goToInputs([])", gripper -> gripper.goToInputs(List.of()));
    }
}
