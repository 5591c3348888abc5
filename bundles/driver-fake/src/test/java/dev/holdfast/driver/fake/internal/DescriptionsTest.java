package dev.holdfast.driver.fake.internal;

import static java.util.Map.entry;

import dev.holdfast.testing.DriverDescriptions;
import java.util.Map;

class DescriptionsTest extends DriverDescriptions {
    @Override
    protected Map<Class<?>, String> models() {
        return Map.ofEntries(
                entry(FakeArm.class, "fake"),
                entry(FakeAudioIn.class, "fake"),
                entry(FakeAudioOut.class, "fake"),
                entry(FakeBase.class, "fake"),
                entry(FakeBoard.class, "fake"),
                entry(FakeButton.class, "fake"),
                entry(FakeCamera.class, "fake"),
                entry(FakeEncoder.class, "fake"),
                entry(FakeGantry.class, "fake"),
                entry(FakeGeneric.class, "fake"),
                entry(FakeGenericService.class, "fake"),
                entry(FakeGripper.class, "fake"),
                entry(FakeInputController.class, "fake"),
                entry(FakeMotor.class, "fake"),
                entry(FakeMovementSensor.class, "fake"),
                entry(FakePoseTracker.class, "fake"),
                entry(FakePowerSensor.class, "fake"),
                entry(FakeSensor.class, "fake"),
                entry(FakeServo.class, "fake"),
                entry(FakeSwitch.class, "fake"));
    }
}
