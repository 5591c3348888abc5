package dev.holdfast.driver.wheeled.internal;

import dev.holdfast.component.base.Base;
import dev.holdfast.component.movementsensor.MovementSensor;
import dev.holdfast.testing.ComponentSpec;
import dev.holdfast.testing.DriverConformance;
import dev.holdfast.testing.DriverUnderTest;
import dev.holdfast.testing.ModuleContent;
import java.util.List;
import java.util.Map;

class WheeledOdometryConformanceTest extends DriverConformance<MovementSensor> {
    @Override
    protected DriverUnderTest<MovementSensor> driver() {
        return DriverUnderTest.of(MovementSensor.class, "wheeled-odometry", WheeledOdometry.class)
                .fakeMotor("left")
                .fakeMotor("right")
                .part(
                        new ComponentSpec(Base.class, "rover", "fake", Map.of("wheel_circumference_mm", 200)),
                        ModuleContent.named("dev.holdfast.driver-fake"))
                .attribute("left_motors", List.of("left"))
                .attribute("right_motors", List.of("right"))
                .attribute("base", "rover");
    }
}
