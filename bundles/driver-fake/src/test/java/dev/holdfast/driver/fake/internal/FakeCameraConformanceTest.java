package dev.holdfast.driver.fake.internal;

import dev.holdfast.component.camera.Camera;
import dev.holdfast.testing.DriverUnderTest;

class FakeCameraConformanceTest extends FakeConformance<Camera> {
    @Override
    protected DriverUnderTest<Camera> driver() {
        return DriverUnderTest.of(Camera.class, "fake", FakeCamera.class)
                .attribute("width", 32)
                .attribute("height", 24);
    }
}
