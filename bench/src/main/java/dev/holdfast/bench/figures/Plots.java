package dev.holdfast.bench.figures;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The plots that there are; what was not measured is left out. */
public final class Plots {
    private final RawFiles files;
    private final Path folder;
    private final List<Path> written = new ArrayList<>();

    public Plots(RawFiles files, Path folder) {
        this.files = files;
        this.folder = folder;
    }

    /** Writes them all, and says where. */
    public List<Path> write() {
        written.clear();
        bars(
                "heartbeats-a-second",
                new BarPlot(
                                "Heartbeats of 10,000 sessions over 64 connections, median of all runs",
                                "heartbeats a second")
                        .with("Holdfast", files.values("heartbeats", "heartbeats.robot"))
                        .with("bare grpc-netty echo", files.values("heartbeats", "heartbeats.bare")));
        latencies(
                "heartbeats-beside-blocked-workers",
                new LatencyPlot("A heartbeat beside blocked workers and 100 camera streams")
                        .with("Holdfast", false, files.histograms("blocked.beat"))
                        .with("bare grpc-java, default executor", true, files.histograms("blocked.bare"))
                        .limit(20));
        latencies(
                "deadline-to-stop",
                new LatencyPlot("From a session's deadline to its motor's stop()")
                        .with("idle", false, files.histograms("lapse.idle"))
                        .with("bare timer, idle", true, files.histograms("lapse.idletimer"))
                        .with("both cores saturated", false, files.histograms("lapse.loaded"))
                        .with("bare timer, both cores saturated", true, files.histograms("lapse.loadedtimer"))
                        .limit(15));
        latencies(
                "heartbeats-of-many-sessions",
                new LatencyPlot("A heartbeat among those of many sessions")
                        .with("10,000 sessions, 15,000 a second", false, files.histograms("sessions.beat"))
                        .with("bare grpc-netty, the same", true, files.histograms("sessions.bare"))
                        .with("100,000 sessions", false, files.histograms("hundredthousand.beat"))
                        .limit(20));
        return List.copyOf(written);
    }

    private void bars(String name, BarPlot plot) {
        if (!plot.isEmpty()) {
            plot.write(named(name));
        }
    }

    private void latencies(String name, LatencyPlot plot) {
        if (!plot.isEmpty()) {
            plot.write(named(name));
        }
    }

    private Path named(String name) {
        Path file = folder.resolve(name + ".svg");
        written.add(file);
        return file;
    }
}
