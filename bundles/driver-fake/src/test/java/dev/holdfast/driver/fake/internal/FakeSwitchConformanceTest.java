package dev.holdfast.driver.fake.internal;

import dev.holdfast.component.switches.Switch;
import dev.holdfast.testing.DriverUnderTest;

class FakeSwitchConformanceTest extends FakeConformance<Switch> {
    @Override
    protected DriverUnderTest<Switch> driver() {
        return DriverUnderTest.of(Switch.class, "fake", FakeSwitch.class).attribute("safe_position", 0);
    }
}
