package dev.holdfast.session.threads.internal;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Waits for what no event tells, by looking every millisecond. An interrupt is kept for later, and does not end the wait. */
public final class Looking {
    private static final long LOOK = Duration.ofMillis(1).toNanos();

    private Looking() {}

    /** Returns what {@code done} says in the end: true, or false when the time has come to give up. */
    public static boolean until(BooleanSupplier done, LongSupplier now, long giveUp) {
        boolean interrupted = false;
        boolean said = done.getAsBoolean();
        while (!said && giveUp - now.getAsLong() > 0) {
            interrupted |= Thread.interrupted(); // a parked thread that is interrupted would not wait at all
            LockSupport.parkNanos(done, LOOK);
            said = done.getAsBoolean();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return said;
    }
}
