package dev.holdfast.rpc;

import java.time.Duration;

/** Lengths of time, and the message that carries them. */
public final class Durations {
    /** What protobuf allows: ten thousand years. */
    private static final long MOST_SECONDS = 315_576_000_000L;

    private Durations() {}

    public static com.google.protobuf.Duration toMessage(Duration duration) {
        return com.google.protobuf.Duration.newBuilder()
                .setSeconds(duration.getSeconds())
                .setNanos(duration.getNano())
                .build();
    }

    /** @throws IllegalArgumentException if it is longer than a protobuf duration may be */
    public static Duration fromMessage(com.google.protobuf.Duration message) {
        if (message.getSeconds() > MOST_SECONDS || message.getSeconds() < -MOST_SECONDS) {
            throw new IllegalArgumentException("no duration has %s seconds".formatted(message.getSeconds()));
        }
        return Duration.ofSeconds(message.getSeconds(), message.getNanos());
    }
}
