package dev.holdfast.testing.net;

import java.time.Duration;
import java.util.Random;

/**
 * How one direction of a network is now.
 *
 * @param passage what becomes of bytes
 * @param delay of each byte, at least
 * @param jitter by how much that varies
 */
record Weather(Passage passage, Duration delay, Duration jitter) {
    static final Weather FAIR = new Weather(Passage.OPEN, Duration.ZERO, Duration.ZERO);

    enum Passage {
        OPEN,
        /** They wait. */
        HELD,
        /** They are lost. */
        DARK
    }

    Weather {
        if (delay.isNegative() || jitter.isNegative()) {
            throw new IllegalArgumentException("delay %s and jitter %s must not be negative".formatted(delay, jitter));
        }
    }

    Weather passage(Passage other) {
        return new Weather(other, delay, jitter);
    }

    Weather delay(Duration least, Duration varied) {
        return new Weather(passage, least, varied);
    }

    boolean is(Passage asked) {
        return passage == asked;
    }

    /** How long the next bytes take. */
    long nanos(Random random) {
        return delay.toNanos() + (jitter.isZero() ? 0 : random.nextLong(jitter.toNanos() + 1));
    }
}
