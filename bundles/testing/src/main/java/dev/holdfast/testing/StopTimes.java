package dev.holdfast.testing;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** How long the stops of a driver took: what its author and whoever buys the robot want to know. */
final class StopTimes {
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicLong worstNanos = new AtomicLong();

    void add(long nanos) {
        count.incrementAndGet();
        worstNanos.accumulateAndGet(nanos, Math::max);
    }

    @Override
    public String toString() {
        return count.get() == 0
                ? "no stop was made"
                : "worst of %d stops %.1f ms".formatted(count.get(), worstNanos.get() / 1e6);
    }
}
