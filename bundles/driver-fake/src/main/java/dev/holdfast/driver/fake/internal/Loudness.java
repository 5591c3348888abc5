package dev.holdfast.driver.fake.internal;

import dev.holdfast.audio.AudioFormat;
import java.util.Map;

/**
 * What was heard of one sound, which is all that a recording needs to tell what it was.
 *
 * @param format as it came
 * @param samples how many were played, of all channels together
 * @param peak the loudest one, from 0 to 1
 * @param squares the sum of their squares
 */
record Loudness(AudioFormat format, long samples, double peak, double squares) {
    static Loudness none(AudioFormat format) {
        return new Loudness(format, 0, 0, 0);
    }

    Loudness and(double sample) {
        return new Loudness(format, samples + 1, Math.max(peak, Math.abs(sample)), squares + sample * sample);
    }

    /** How long it was to be heard. */
    double seconds() {
        return (double) samples / format.channels() / format.sampleRateHz();
    }

    /** The root of the mean square, from 0 to 1. */
    double rms() {
        return samples == 0 ? 0 : Math.sqrt(squares / samples);
    }

    /** The same in words, for a client. */
    Map<String, Object> told() {
        return Map.of(
                "codec", format.codec(),
                "sample_rate_hz", format.sampleRateHz(),
                "num_channels", format.channels(),
                "seconds", seconds(),
                "peak", peak,
                "rms", rms());
    }
}
