package dev.holdfast.rpc;

import com.google.protobuf.Timestamp;
import java.time.Instant;

/** Moments, and the message that carries them. */
public final class Timestamps {
    /** Either way from 1970, and what the nanoseconds add to it. */
    private static final long MOST_SECONDS = Instant.MAX.getEpochSecond() - 3;

    private Timestamps() {}

    public static Timestamp toMessage(Instant moment) {
        return Timestamp.newBuilder()
                .setSeconds(moment.getEpochSecond())
                .setNanos(moment.getNano())
                .build();
    }

    /** @throws IllegalArgumentException if it is further from now than an {@link Instant} reaches */
    public static Instant fromMessage(Timestamp moment) {
        if (moment.getSeconds() > MOST_SECONDS || moment.getSeconds() < -MOST_SECONDS) {
            throw new IllegalArgumentException("no moment is %s seconds from 1970".formatted(moment.getSeconds()));
        }
        return Instant.ofEpochSecond(moment.getSeconds(), moment.getNanos());
    }
}
