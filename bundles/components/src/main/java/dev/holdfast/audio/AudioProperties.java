package dev.holdfast.audio;

import java.util.List;

/**
 * What a device can do with sound.
 *
 * @param codecs those that it takes or gives
 * @param sampleRateHz samples per second of each channel, as the device has them itself; 0 if it does not know
 * @param channels how many it has; 0 if it does not know
 */
public record AudioProperties(List<String> codecs, int sampleRateHz, int channels) {
    public AudioProperties {
        codecs = List.copyOf(codecs);
        AudioFormat.requireCount("the sample rate", sampleRateHz);
        AudioFormat.requireCount("the number of channels", channels);
    }
}
