package dev.holdfast.testing;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Standing still, and going on standing still. */
final class Rest {
    /** A motor coasts; after that it is said not to have stopped. */
    private static final Duration SETTLE = Duration.ofMillis(300);

    /** How long it is watched for what acts later. Loops of drivers turn in some 20 ms. */
    private static final Duration WATCH = Duration.ofMillis(200);

    /** Between two looks: a device on a slow bus has other things to do. */
    private static final long PAUSE_NANOS = 1_000_000;

    private Rest() {}

    /** Fails if it does not come to rest in time, or if something that was accepted earlier acts later. */
    static void expect(String after, BooleanSupplier moving) {
        long settled = System.nanoTime() + SETTLE.toNanos();
        while (moving.getAsBoolean()) {
            if (System.nanoTime() - settled > 0) {
                throw new AssertionError(
                        "it still moves %d ms after %s; what goes on by itself must end in stop(), or be"
                                        .formatted(SETTLE.toMillis(), after)
                                + " wrapped in Call.current().wrap(…)");
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        long watched = System.nanoTime() + WATCH.toNanos();
        while (System.nanoTime() - watched < 0) {
            if (moving.getAsBoolean()) {
                throw new AssertionError(
                        "it came to rest, and moves again after %s: something that was accepted earlier"
                                        .formatted(after)
                                + " acts later; end it in stop(), or wrap its work in Call.current().wrap(…)");
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
