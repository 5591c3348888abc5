package dev.holdfast.driver.fake.internal;

import dev.holdfast.component.button.Button;
import dev.holdfast.testing.DriverUnderTest;

class FakeButtonConformanceTest extends FakeConformance<Button> {
    @Override
    protected DriverUnderTest<Button> driver() {
        return DriverUnderTest.of(Button.class, "fake", FakeButton.class);
    }
}
