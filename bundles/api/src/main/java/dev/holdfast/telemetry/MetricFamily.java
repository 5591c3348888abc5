package dev.holdfast.telemetry;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Figures of one name and meaning, told apart by their labels. Times are in seconds, sizes in bytes, and the name ends so. */
public sealed interface MetricFamily {
    /** In words joined by {@code _}, without {@code _total}. */
    String name();

    /** What it says, in a sentence for an operator, without a full stop. */
    String meaning();

    /**
     * One figure.
     *
     * @param labels by name; empty where the family has one figure
     */
    record Sample(Map<String, String> labels, double value) {
        public Sample {
            labels = Map.copyOf(labels);
        }

        /** The only figure of its family. */
        public static List<Sample> only(double value) {
            return List.of(new Sample(Map.of(), value));
        }
    }

    /**
     * How often what took how long, or was how large.
     *
     * @param labels by name; empty where the family has one spread
     * @param bounds the inclusive upper bound of each bucket but the last, which has none; ascending
     * @param counts how many fell into each bucket and into no lower one; one more than bounds
     * @param sum of all that was counted
     */
    record Spread(Map<String, String> labels, List<Double> bounds, List<Long> counts, double sum) {
        public Spread {
            labels = Map.copyOf(labels);
            bounds = List.copyOf(bounds);
            counts = List.copyOf(counts);
            if (counts.size() != bounds.size() + 1) {
                throw new IllegalArgumentException(
                        counts.size() + " buckets do not go with " + bounds.size() + " bounds");
            }
        }
    }

    /** Counts that only grow while the process lives. */
    record Counter(String name, String meaning, List<Sample> samples) implements MetricFamily {
        public Counter {
            requireName(name);
            requireNonNull(meaning, "meaning");
            samples = List.copyOf(samples);
        }
    }

    /** Figures that rise and fall. */
    record Gauge(String name, String meaning, List<Sample> samples) implements MetricFamily {
        public Gauge {
            requireName(name);
            requireNonNull(meaning, "meaning");
            samples = List.copyOf(samples);
        }
    }

    /** How something is spread. */
    record Histogram(String name, String meaning, List<Spread> spreads) implements MetricFamily {
        public Histogram {
            requireName(name);
            requireNonNull(meaning, "meaning");
            spreads = List.copyOf(spreads);
        }
    }

    private static void requireName(String name) {
        if (!Names.GOOD.matcher(name).matches() || name.endsWith("_total")) {
            throw new IllegalArgumentException("no name of a metric: " + name);
        }
    }

    /** What a name must look like. */
    final class Names {
        private static final Pattern GOOD = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*");

        private Names() {}
    }
}
