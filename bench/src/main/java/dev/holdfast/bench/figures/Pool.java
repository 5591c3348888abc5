package dev.holdfast.bench.figures;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.HdrHistogram.Histogram;

/** A percentile of all repetitions together, by the name under which each repetition's is noted. */
record Pool(String histograms, double percentile) {
    private static final Map<String, Double> PERCENTILES = Map.of(".p50", 50.0, ".p99", 99.0, ".p999", 99.9);
    private static final double NANOS_PER_MILLI = 1e6;

    /**
     * Of a name like {@code lapse.idle.p999}.
     *
     * @throws IllegalArgumentException if it names no percentile
     */
    static Pool named(String name) {
        int dot = name.lastIndexOf('.');
        return Optional.ofNullable(PERCENTILES.get(name.substring(dot)))
                .map(percentile -> new Pool(name.substring(0, dot), percentile))
                .orElseThrow(() -> new IllegalArgumentException("no percentile: " + name));
    }

    /** In milliseconds; nothing where nothing was measured. */
    OptionalDouble of(RawFiles files) {
        List<Histogram> all = files.histograms(histograms);
        Histogram pool = new Histogram(3);
        all.forEach(pool::add);
        return pool.getTotalCount() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(pool.getValueAtPercentile(percentile) / NANOS_PER_MILLI);
    }
}
