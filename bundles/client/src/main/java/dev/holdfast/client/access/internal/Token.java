package dev.holdfast.client.access.internal;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.google.protobuf.util.JsonFormat;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/**
 * What a robot gave for a secret. It means something to the robot alone; only how long it is good for is read out of it, where it
 * is a JSON Web Token that says so. That is counted from when it came, so it matters not what the two clocks say.
 *
 * @param text the token itself, a secret
 * @param cameNanos when it came, in nanoseconds of a monotonic clock
 * @param lifetime how long it is good for; empty if it does not tell
 */
record Token(String text, long cameNanos, Optional<Duration> lifetime) {
    /** When to ask for another one: after four fifths of the lifetime. */
    private static final double DUE = 0.8;

    private static final double LONGEST_SECONDS = 1e9;

    static Token of(String text, long nowNanos) {
        return new Token(text, nowNanos, lifetime(text));
    }

    boolean isGood(long nowNanos) {
        return lifetime.map(Duration::toNanos)
                .filter(whole -> nowNanos - cameNanos >= whole)
                .isEmpty();
    }

    boolean isDue(long nowNanos) {
        return lifetime.map(Duration::toNanos)
                .filter(whole -> nowNanos - cameNanos >= whole * DUE)
                .isPresent();
    }

    private static Optional<Duration> lifetime(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            var claims = Struct.newBuilder();
            JsonFormat.parser()
                    .merge(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8), claims);
            double seconds = number(claims, "exp") - number(claims, "iat");
            return seconds > 0 && seconds < LONGEST_SECONDS
                    ? Optional.of(Duration.ofMillis((long) (seconds * 1000)))
                    : Optional.empty();
        } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
            return Optional.empty(); // something else with two dots
        }
    }

    /** NaN if there is none, which no comparison likes. */
    private static double number(Struct.Builder claims, String name) {
        Value value = claims.getFieldsOrDefault(name, Value.getDefaultInstance());
        return value.hasNumberValue() ? value.getNumberValue() : Double.NaN;
    }

    /** Shows nothing of the token. */
    @Override
    public String toString() {
        return "Token[lifetime=" + lifetime + "]";
    }
}
