package dev.holdfast.driver.fake.internal;

import dev.holdfast.component.movementsensor.MovementSensor;
import dev.holdfast.testing.DriverUnderTest;

class FakeMovementSensorConformanceTest extends FakeConformance<MovementSensor> {
    @Override
    protected DriverUnderTest<MovementSensor> driver() {
        return DriverUnderTest.of(MovementSensor.class, "fake", FakeMovementSensor.class)
                .attribute("latitude", 48.1);
    }
}
