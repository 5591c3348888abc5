package dev.holdfast.rpc;

import com.google.protobuf.Timestamp;
import java.time.Instant;

/** Moments, and the message that carries them. */
public final class Timestamps {
    private Timestamps() {}

    public static Timestamp toMessage(Instant moment) {
        return Timestamp.newBuilder()
                .setSeconds(moment.getEpochSecond())
                .setNanos(moment.getNano())
                .build();
    }

    /** @throws IllegalArgumentException if it is further from now than an {@link Instant} reaches */
    public static Instant fromMessage(Timestamp moment) {
        if (Math.abs(moment.getSeconds()) > Instant.MAX.getEpochSecond() - 3) {
            throw new IllegalArgumentException("no moment is %s seconds from 1970".formatted(moment.getSeconds()));
        }
        return Instant.ofEpochSecond(moment.getSeconds(), moment.getNanos());
    }
}
