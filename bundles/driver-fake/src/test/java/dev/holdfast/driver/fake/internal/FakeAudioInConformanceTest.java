package dev.holdfast.driver.fake.internal;

import dev.holdfast.component.audioin.AudioIn;
import dev.holdfast.testing.DriverUnderTest;

class FakeAudioInConformanceTest extends FakeConformance<AudioIn> {
    @Override
    protected DriverUnderTest<AudioIn> driver() {
        return DriverUnderTest.of(AudioIn.class, "fake", FakeAudioIn.class).attribute("sample_rate", 8000);
    }
}
