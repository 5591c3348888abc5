package dev.holdfast.session.record.internal;

import dev.holdfast.telemetry.MetricFamily.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;

/** A histogram of durations with fixed buckets. Safe for any thread; counting takes no lock and makes no garbage. */
final class Durations {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final long MICRO = 1_000;

    private final long[] bounds;
    private final LongAdder[] counts;
    private final LongAdder sum = new LongAdder();

    /** @param micros the inclusive upper bounds of all buckets but the last, ascending */
    Durations(long... micros) {
        bounds = LongStream.of(micros).map(bound -> bound * MICRO).toArray();
        counts = new LongAdder[bounds.length + 1];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = new LongAdder();
        }
    }

    /** Counts one; what is negative is none. */
    void count(long nanos) {
        long duration = Math.max(0, nanos);
        int bucket = 0;
        while (bucket < bounds.length && duration > bounds[bucket]) {
            bucket++;
        }
        counts[bucket].increment();
        sum.add(duration);
    }

    /** As it is now, in seconds. */
    Spread spread(Map<String, String> labels) {
        List<Double> seconds = new ArrayList<>();
        for (long bound : bounds) {
            seconds.add(bound / NANOS_PER_SECOND);
        }
        List<Long> now = new ArrayList<>();
        for (LongAdder count : counts) {
            now.add(count.sum());
        }
        return new Spread(labels, seconds, now, sum.sum() / NANOS_PER_SECOND);
    }
}
