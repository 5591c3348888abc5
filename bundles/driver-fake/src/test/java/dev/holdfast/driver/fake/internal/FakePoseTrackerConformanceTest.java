package dev.holdfast.driver.fake.internal;

import dev.holdfast.component.posetracker.PoseTracker;
import dev.holdfast.testing.DriverConformance;
import dev.holdfast.testing.DriverUnderTest;

class FakePoseTrackerConformanceTest extends DriverConformance<PoseTracker> {
    @Override
    protected DriverUnderTest<PoseTracker> driver() {
        return DriverUnderTest.of(PoseTracker.class, "fake", FakePoseTracker.class);
    }
}
