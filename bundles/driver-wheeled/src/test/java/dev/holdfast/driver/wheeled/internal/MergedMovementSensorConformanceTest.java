package dev.holdfast.driver.wheeled.internal;

import dev.holdfast.component.movementsensor.MovementSensor;
import dev.holdfast.testing.ComponentSpec;
import dev.holdfast.testing.DriverConformance;
import dev.holdfast.testing.DriverUnderTest;
import dev.holdfast.testing.ModuleContent;
import java.util.List;

class MergedMovementSensorConformanceTest extends DriverConformance<MovementSensor> {
    private static final ModuleContent FAKES = ModuleContent.named("dev.holdfast.driver-fake");

    @Override
    protected DriverUnderTest<MovementSensor> driver() {
        return DriverUnderTest.of(MovementSensor.class, "merged", MergedMovementSensor.class)
                .part(new ComponentSpec(MovementSensor.class, "gps", "fake"), FAKES)
                .part(new ComponentSpec(MovementSensor.class, "imu", "fake"), FAKES)
                .attribute("position", List.of("gps", "imu"))
                .attribute("linear_velocity", List.of("imu"));
    }
}
