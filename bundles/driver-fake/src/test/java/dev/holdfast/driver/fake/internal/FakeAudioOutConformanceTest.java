package dev.holdfast.driver.fake.internal;

import dev.holdfast.component.audioout.AudioOut;
import dev.holdfast.testing.DriverUnderTest;

class FakeAudioOutConformanceTest extends FakeConformance<AudioOut> {
    @Override
    protected DriverUnderTest<AudioOut> driver() {
        return DriverUnderTest.of(AudioOut.class, "fake", FakeAudioOut.class).attribute("num_channels", 2);
    }
}
