package dev.holdfast.driver.fake.internal;

import dev.holdfast.component.base.Base;
import dev.holdfast.testing.DriverConformance;
import dev.holdfast.testing.DriverUnderTest;

class FakeBaseConformanceTest extends DriverConformance<Base> {
    @Override
    protected DriverUnderTest<Base> driver() {
        return DriverUnderTest.base("fake", FakeBase.class);
    }
}
