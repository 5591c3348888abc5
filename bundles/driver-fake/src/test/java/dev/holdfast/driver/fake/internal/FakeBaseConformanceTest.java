package dev.holdfast.driver.fake.internal;

import dev.holdfast.component.base.Base;
import dev.holdfast.testing.DriverUnderTest;

class FakeBaseConformanceTest extends FakeConformance<Base> {
    @Override
    protected DriverUnderTest<Base> driver() {
        return DriverUnderTest.base("fake", FakeBase.class);
    }
}
