package dev.holdfast.metrics.internal;

import dev.holdfast.telemetry.MetricFamily;
import dev.holdfast.telemetry.MetricFamily.Counter;
import dev.holdfast.telemetry.MetricFamily.Gauge;
import dev.holdfast.telemetry.MetricFamily.Histogram;
import dev.holdfast.telemetry.MetricFamily.Sample;
import dev.holdfast.telemetry.MetricFamily.Spread;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Our figures in the words of the library that writes them. */
final class Snapshots {
    private Snapshots() {}

    /** @throws IllegalArgumentException if the format has no place for such figures */
    static MetricSnapshot of(MetricFamily family) {
        if (family instanceof Counter counter) {
            return of(counter);
        }
        return family instanceof Gauge gauge ? of(gauge) : of((Histogram) family);
    }

    private static MetricSnapshot of(Counter counter) {
        var snapshot = CounterSnapshot.builder().name(counter.name()).help(counter.meaning());
        for (Sample sample : counter.samples()) {
            snapshot.dataPoint(CounterDataPointSnapshot.builder()
                    .labels(labels(sample.labels()))
                    .value(sample.value())
                    .build());
        }
        return snapshot.build();
    }

    private static MetricSnapshot of(Gauge gauge) {
        var snapshot = GaugeSnapshot.builder().name(gauge.name()).help(gauge.meaning());
        for (Sample sample : gauge.samples()) {
            snapshot.dataPoint(GaugeDataPointSnapshot.builder()
                    .labels(labels(sample.labels()))
                    .value(sample.value())
                    .build());
        }
        return snapshot.build();
    }

    private static MetricSnapshot of(Histogram histogram) {
        var snapshot = HistogramSnapshot.builder().name(histogram.name()).help(histogram.meaning());
        for (Spread spread : histogram.spreads()) {
            List<Double> bounds = new ArrayList<>(spread.bounds());
            bounds.add(Double.POSITIVE_INFINITY);
            snapshot.dataPoint(HistogramDataPointSnapshot.builder()
                    .labels(labels(spread.labels()))
                    .classicHistogramBuckets(ClassicHistogramBuckets.of(bounds, spread.counts()))
                    .sum(spread.sum())
                    .build());
        }
        return snapshot.build();
    }

    private static Labels labels(Map<String, String> labels) {
        var sorted = new TreeMap<>(labels);
        return Labels.of(sorted.keySet().toArray(String[]::new), sorted.values().toArray(String[]::new));
    }
}
