package dev.holdfast.driver.fake.internal;

import dev.holdfast.component.motor.Motor;
import dev.holdfast.testing.DriverUnderTest;

class FakeMotorConformanceTest extends FakeConformance<Motor> {
    @Override
    protected DriverUnderTest<Motor> driver() {
        return DriverUnderTest.motor("fake", FakeMotor.class).attribute("max_rpm", 120);
    }
}
