package dev.holdfast.service.video;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;

/**
 * A part of a film.
 *
 * @param container the form of the whole, such as {@code mp4}
 * @param data what follows the part before; shared, not to be changed
 */
public record VideoChunk(String container, byte[] data) {
    public VideoChunk {
        requireNonNull(container, "container");
        requireNonNull(data, "data");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VideoChunk chunk
                && container.equals(chunk.container)
                && Arrays.equals(data, chunk.data);
    }

    @Override
    public int hashCode() {
        return 31 * container.hashCode() + Arrays.hashCode(data);
    }

    @Override
    public String toString() {
        return "VideoChunk[%s, %d bytes]".formatted(container, data.length);
    }
}
