package dev.holdfast.audio;

import static java.util.Objects.requireNonNull;

/**
 * What the bytes of a sound mean. Of raw samples all is needed; an encoded sound may tell rate and channels itself.
 *
 * @param codec how it is encoded, such as {@value #PCM16}; not blank
 * @param sampleRateHz samples per second of each channel; 0 if it is not said
 * @param channels how many; 0 if it is not said. Samples of one moment follow each other, channel by channel
 */
public record AudioFormat(String codec, int sampleRateHz, int channels) {
    /** Raw samples of 16 bits, signed, little-endian. */
    public static final String PCM16 = "pcm16";

    /** Raw samples of 32 bits, signed, little-endian. */
    public static final String PCM32 = "pcm32";

    /** Raw samples from -1 to 1 in 32 bits of IEEE 754, little-endian. */
    public static final String PCM32_FLOAT = "pcm32_float";

    public static final String MP3 = "mp3";
    public static final String AAC = "aac";
    public static final String OPUS = "opus";
    public static final String FLAC = "flac";

    public AudioFormat {
        requireNonNull(codec, "codec");
        if (codec.isBlank()) {
            throw new IllegalArgumentException("the codec is blank; say for instance \"%s\"".formatted(PCM16));
        }
        requireCount("the sample rate", sampleRateHz);
        requireCount("the number of channels", channels);
    }

    static void requireCount(String what, int count) {
        if (count < 0) {
            throw new IllegalArgumentException("%s is negative: %d".formatted(what, count));
        }
    }
}
