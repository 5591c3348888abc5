package dev.holdfast.metrics.internal;

import dev.holdfast.telemetry.MetricFamily;
import dev.holdfast.telemetry.MetricFamily.Counter;
import dev.holdfast.telemetry.MetricFamily.Gauge;
import dev.holdfast.telemetry.MetricFamily.Sample;
import dev.holdfast.telemetry.MetricSource;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** What the virtual machine says of itself. It is asked at each visit and not before, as its beans take a while to come. */
@Component
public final class JvmMetrics implements MetricSource {
    private static final double MILLIS_PER_SECOND = 1e3;

    @Override
    public List<MetricFamily> families() {
        var memory = ManagementFactory.getMemoryMXBean();
        MemoryUsage heap = memory.getHeapMemoryUsage();
        MemoryUsage beside = memory.getNonHeapMemoryUsage();
        return List.of(
                new Gauge(
                        "jvm_memory_used_bytes",
                        "Memory of the virtual machine that is in use",
                        List.of(area("heap", heap.getUsed()), area("nonheap", beside.getUsed()))),
                new Gauge(
                        "jvm_memory_committed_bytes",
                        "Memory that the virtual machine has from the system",
                        List.of(area("heap", heap.getCommitted()), area("nonheap", beside.getCommitted()))),
                new Gauge(
                        "jvm_memory_max_bytes",
                        "Most that it may have; -1 if nothing is set",
                        List.of(area("heap", heap.getMax()), area("nonheap", beside.getMax()))),
                new Gauge(
                        "jvm_threads",
                        "Threads that live",
                        Sample.only(ManagementFactory.getThreadMXBean().getThreadCount())),
                new Counter("jvm_gc_collections", "Collections of garbage, by collector", collections()),
                new Counter("jvm_gc_seconds", "Time that they took, by collector", collecting()),
                new Gauge(
                        "process_uptime_seconds",
                        "Since the process was started",
                        Sample.only(ManagementFactory.getRuntimeMXBean().getUptime() / MILLIS_PER_SECOND)));
    }

    private static List<Sample> collections() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .map(gc -> new Sample(name(gc), Math.max(0, gc.getCollectionCount())))
                .toList();
    }

    private static List<Sample> collecting() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .map(gc -> new Sample(name(gc), Math.max(0, gc.getCollectionTime()) / MILLIS_PER_SECOND))
                .toList();
    }

    private static Map<String, String> name(GarbageCollectorMXBean collector) {
        return Map.of("gc", collector.getName());
    }

    private static Sample area(String name, long bytes) {
        return new Sample(Map.of("area", name), bytes);
    }
}
