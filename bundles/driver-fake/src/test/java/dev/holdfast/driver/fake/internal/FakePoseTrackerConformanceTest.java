package dev.holdfast.driver.fake.internal;

import dev.holdfast.component.posetracker.PoseTracker;
import dev.holdfast.testing.DriverUnderTest;

class FakePoseTrackerConformanceTest extends FakeConformance<PoseTracker> {
    @Override
    protected DriverUnderTest<PoseTracker> driver() {
        return DriverUnderTest.of(PoseTracker.class, "fake", FakePoseTracker.class);
    }
}
