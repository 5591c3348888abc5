package dev.holdfast.driver.fake.internal;

import dev.holdfast.audio.AudioFormat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/** The codecs of raw samples: how a number from -1 to 1 is written down, little-endian. */
enum Pcm {
    PCM16(AudioFormat.PCM16, 2) {
        @Override
        void put(ByteBuffer data, double sample) {
            data.putShort((short) Math.round(sample * Short.MAX_VALUE));
        }

        @Override
        double get(ByteBuffer data) {
            return Math.max(-1, data.getShort() / (double) Short.MAX_VALUE); // there is one more below 0 than above
        }
    },
    PCM32(AudioFormat.PCM32, 4) {
        @Override
        void put(ByteBuffer data, double sample) {
            data.putInt((int) Math.round(sample * Integer.MAX_VALUE));
        }

        @Override
        double get(ByteBuffer data) {
            return Math.max(-1, data.getInt() / (double) Integer.MAX_VALUE);
        }
    },
    PCM32_FLOAT(AudioFormat.PCM32_FLOAT, 4) {
        @Override
        void put(ByteBuffer data, double sample) {
            data.putFloat((float) sample);
        }

        @Override
        double get(ByteBuffer data) {
            return data.getFloat();
        }
    };

    private final String codec;
    private final int bytes;

    Pcm(String codec, int bytes) {
        this.codec = codec;
        this.bytes = bytes;
    }

    /** @throws IllegalArgumentException if {@code codec} is not one of these */
    static Pcm of(String codec) {
        return Arrays.stream(values())
                .filter(pcm -> pcm.codec.equals(codec))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException(
                        "codec \"%s\" is not known here; take one of %s".formatted(codec, codecs())));
    }

    static List<String> codecs() {
        return Arrays.stream(values()).map(pcm -> pcm.codec).toList();
    }

    String codec() {
        return codec;
    }

    /** How many bytes a sample has. */
    int bytes() {
        return bytes;
    }

    /** Little-endian, as all that is given to {@link #put} and {@link #get} has to be. */
    static ByteBuffer order(ByteBuffer data) {
        return data.order(ByteOrder.LITTLE_ENDIAN);
    }

    abstract void put(ByteBuffer data, double sample);

    abstract double get(ByteBuffer data);
}
