package dev.holdfast.component.audioin;

import static java.util.Objects.requireNonNull;

import dev.holdfast.audio.AudioFormat;
import java.time.Instant;
import java.util.Arrays;

/**
 * A piece of a recording.
 *
 * @param data the sound; shared, not to be changed
 * @param format what the bytes mean
 * @param start when its first sample was taken
 * @param end when its last one was over
 * @param sequence counts the chunks of a recording from 0
 */
public record AudioChunk(byte[] data, AudioFormat format, Instant start, Instant end, int sequence) {
    public AudioChunk {
        requireNonNull(data, "data");
        requireNonNull(format, "format");
        requireNonNull(start, "start");
        requireNonNull(end, "end");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AudioChunk chunk
                && sequence == chunk.sequence
                && format.equals(chunk.format)
                && start.equals(chunk.start)
                && end.equals(chunk.end)
                && Arrays.equals(data, chunk.data);
    }

    @Override
    public int hashCode() {
        return 31 * start.hashCode() + Arrays.hashCode(data);
    }

    @Override
    public String toString() {
        return "AudioChunk[%d, %s, %s to %s, %d bytes]".formatted(sequence, format, start, end, data.length);
    }
}
