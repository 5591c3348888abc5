package dev.holdfast.rpc.limits.internal;

import java.time.Duration;
import java.util.function.LongSupplier;

/** How often the log speaks up about what strangers do: else who floods the port would flood the disk too. Safe for any thread. */
public final class Complaints {
    private static final int MOST = 20;

    private final Window window = new Window(MOST, Duration.ofMinutes(1)); // guarded by this
    private final LongSupplier clock;

    /** @param clock in nanoseconds, monotonic */
    public Complaints(LongSupplier clock) {
        this.clock = clock;
    }

    /** Counts one more; whether it should be heard. */
    public synchronized boolean admits() {
        return window.admits(clock.getAsLong());
    }
}
