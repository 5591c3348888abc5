package dev.holdfast.driver.fake.internal;

import dev.holdfast.component.sensor.Sensor;
import dev.holdfast.testing.DriverConformance;
import dev.holdfast.testing.DriverUnderTest;

class FakeSensorConformanceTest extends DriverConformance<Sensor> {
    @Override
    protected DriverUnderTest<Sensor> driver() {
        return DriverUnderTest.of(Sensor.class, "fake", FakeSensor.class);
    }
}
