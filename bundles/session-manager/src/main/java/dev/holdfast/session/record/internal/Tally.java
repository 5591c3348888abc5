package dev.holdfast.session.record.internal;

import dev.holdfast.telemetry.MetricFamily.Sample;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

/** Counts by a key of which there are few: a constant, or a resource's name. Safe for any thread. */
final class Tally<K extends Comparable<K>> {
    private final Map<K, LongAdder> counts = new ConcurrentHashMap<>();

    void count(K key) {
        counts.computeIfAbsent(key, first -> new LongAdder()).increment();
    }

    /** In the order of the keys. */
    List<Sample> samples(String label, Function<K, String> word) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> new Sample(
                        Map.of(label, word.apply(entry.getKey())),
                        entry.getValue().sum()))
                .toList();
    }
}
