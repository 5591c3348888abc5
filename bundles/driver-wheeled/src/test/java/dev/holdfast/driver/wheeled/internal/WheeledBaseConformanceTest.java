package dev.holdfast.driver.wheeled.internal;

import dev.holdfast.component.base.Base;
import dev.holdfast.testing.DriverConformance;
import dev.holdfast.testing.DriverUnderTest;
import java.util.List;

class WheeledBaseConformanceTest extends DriverConformance<Base> {
    @Override
    protected DriverUnderTest<Base> driver() {
        return DriverUnderTest.base("wheeled", WheeledBase.class)
                .fakeMotor("left")
                .fakeMotor("right")
                .attribute("left", List.of("left"))
                .attribute("right", List.of("right"))
                .attribute("wheel_circumference_mm", 200)
                .attribute("width_mm", 300);
    }
}
