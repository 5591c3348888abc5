package dev.holdfast.driver.wheeled.internal;

import dev.holdfast.component.base.Base;
import dev.holdfast.component.movementsensor.MovementSensor;
import dev.holdfast.testing.ComponentSpec;
import dev.holdfast.testing.DriverConformance;
import dev.holdfast.testing.DriverUnderTest;
import dev.holdfast.testing.ModuleContent;
import java.util.List;
import java.util.Map;

class SensorControlledBaseConformanceTest extends DriverConformance<Base> {
    private static final ModuleContent FAKES = ModuleContent.named("dev.holdfast.driver-fake");

    @Override
    protected DriverUnderTest<Base> driver() {
        return DriverUnderTest.base("sensor-controlled", SensorControlledBase.class)
                .part(new ComponentSpec(Base.class, "wheels", "fake"), FAKES)
                .part(new ComponentSpec(MovementSensor.class, "imu", "fake", Map.of("base", "wheels")), FAKES)
                .attribute("base", "wheels")
                .attribute("movement_sensor", List.of("imu"));
    }
}
