package dev.holdfast.bench.rows;

import java.time.Duration;

/**
 * How often and how long.
 *
 * @param full whether there is time for all of it, about twenty minutes; else each row is tried once
 */
public record Plan(boolean full) {
    private static final int REPETITIONS = 5;

    /** Of everything that is short. */
    int repetitions() {
        return full ? REPETITIONS : 1;
    }

    /** One of the two. */
    Duration seconds(int whole, int quick) {
        return Duration.ofSeconds(full ? whole : quick);
    }

    /** One of the two. */
    int either(int whole, int quick) {
        return full ? whole : quick;
    }
}
