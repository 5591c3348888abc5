package dev.holdfast.driver.fake.internal;

import dev.holdfast.component.generic.Generic;
import dev.holdfast.testing.DriverConformance;
import dev.holdfast.testing.DriverUnderTest;

class FakeGenericConformanceTest extends DriverConformance<Generic> {
    @Override
    protected DriverUnderTest<Generic> driver() {
        return DriverUnderTest.of(Generic.class, "fake", FakeGeneric.class).attribute("safe_state", "off");
    }
}
