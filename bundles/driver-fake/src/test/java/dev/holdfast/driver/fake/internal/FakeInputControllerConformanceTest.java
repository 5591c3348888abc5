package dev.holdfast.driver.fake.internal;

import dev.holdfast.component.input.InputController;
import dev.holdfast.testing.DriverUnderTest;

class FakeInputControllerConformanceTest extends FakeConformance<InputController> {
    @Override
    protected DriverUnderTest<InputController> driver() {
        return DriverUnderTest.of(InputController.class, "fake", FakeInputController.class);
    }
}
