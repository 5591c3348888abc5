package dev.holdfast.driver.fake.internal;

import dev.holdfast.component.powersensor.PowerSensor;
import dev.holdfast.testing.DriverUnderTest;

class FakePowerSensorConformanceTest extends FakeConformance<PowerSensor> {
    @Override
    protected DriverUnderTest<PowerSensor> driver() {
        return DriverUnderTest.of(PowerSensor.class, "fake", FakePowerSensor.class)
                .attribute("volts", 24);
    }
}
