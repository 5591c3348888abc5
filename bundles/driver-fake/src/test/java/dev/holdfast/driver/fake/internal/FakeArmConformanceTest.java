package dev.holdfast.driver.fake.internal;

import dev.holdfast.component.arm.Arm;
import dev.holdfast.component.arm.JointPositions;
import dev.holdfast.testing.DriverUnderTest;
import dev.holdfast.testing.Moving;
import java.util.List;

class FakeArmConformanceTest extends FakeConformance<Arm> {
    private static final JointPositions FAR = JointPositions.of(90, 10, 20, 0, 0, 0);

    @Override
    protected DriverUnderTest<Arm> driver() {
        return DriverUnderTest.of(Arm.class, "fake", FakeArm.class)
                .attribute("degs_per_sec", 5)
                .moving(arm -> Moving.begin(arm, one -> one.moveToJointPositions(FAR)))
                .blocking(arm -> arm.moveToJointPositions(FAR))
                .refusing("moveToJointPositions([])", arm -> arm.moveToJointPositions(new JointPositions(List.of())))
                .refusing(
                        "moveToJointPositions([0, 121, 0, 0, 0, 0])",
                        arm -> arm.moveToJointPositions(JointPositions.of(0, 121, 0, 0, 0, 0)));
    }
}
