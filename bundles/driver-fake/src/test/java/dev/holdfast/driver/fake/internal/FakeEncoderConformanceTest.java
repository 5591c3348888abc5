package dev.holdfast.driver.fake.internal;

import dev.holdfast.component.encoder.Encoder;
import dev.holdfast.testing.DriverUnderTest;

class FakeEncoderConformanceTest extends FakeConformance<Encoder> {
    @Override
    protected DriverUnderTest<Encoder> driver() {
        return DriverUnderTest.of(Encoder.class, "fake", FakeEncoder.class)
                .attribute("motor", "left")
                .fakeMotor("left");
    }
}
