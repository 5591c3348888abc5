package dev.holdfast.spatial;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/**
 * What tells one transform from all others, for as long as it is there. Most are UUIDs; the wire takes any bytes, and so do
 * programs, so that others are kept as they are.
 *
 * @param bytes at least one; shared, not to be changed
 */
public record TransformId(byte[] bytes) {
    private static final int UUID_BYTES = 16;

    public TransformId {
        if (bytes.length == 0) {
            throw new IllegalArgumentException("a transform's id has no bytes; give the 16 of a UUID");
        }
    }

    public static TransformId of(UUID id) {
        return new TransformId(ByteBuffer.allocate(UUID_BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array());
    }

    /** The same as a UUID, if it has the length of one. */
    public Optional<UUID> uuid() {
        if (bytes.length != UUID_BYTES) {
            return Optional.empty();
        }
        var buffer = ByteBuffer.wrap(bytes);
        return Optional.of(new UUID(buffer.getLong(), buffer.getLong()));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TransformId id && Arrays.equals(bytes, id.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return uuid().map(UUID::toString).orElseGet(() -> HexFormat.of().formatHex(bytes));
    }
}
