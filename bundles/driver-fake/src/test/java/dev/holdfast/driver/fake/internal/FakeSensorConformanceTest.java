package dev.holdfast.driver.fake.internal;

import dev.holdfast.component.sensor.Sensor;
import dev.holdfast.testing.DriverUnderTest;

class FakeSensorConformanceTest extends FakeConformance<Sensor> {
    @Override
    protected DriverUnderTest<Sensor> driver() {
        return DriverUnderTest.of(Sensor.class, "fake", FakeSensor.class);
    }
}
