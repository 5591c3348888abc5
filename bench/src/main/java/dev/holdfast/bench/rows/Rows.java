package dev.holdfast.bench.rows;

import dev.holdfast.bench.figures.Notes;
import dev.holdfast.bench.figures.RawFiles;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** All rows, in the order in which they are measured: what wants the quietest machine first. */
public final class Rows {
    /** A row's measurement. */
    private interface Row {
        void run(Bed bed, Notes notes) throws IOException, InterruptedException;
    }

    private static final Map<String, Row> ALL = new LinkedHashMap<>();

    static {
        ALL.put("start", StartRow::run);
        ALL.put("heartbeats", HeartbeatRow::run);
        ALL.put("lapse", LapseRow::run);
        ALL.put("hung", HungRow::run);
        ALL.put("together", TogetherRow::run);
        ALL.put("blocked", BlockedRow::run);
        ALL.put("sessions", SessionsRow::run);
        ALL.put("hundredthousand", SessionsRow::many);
        ALL.put("falsestops", FalseStopRow::run);
        ALL.put("overload", OverloadRow::run);
        ALL.put("table", TableRow::run);
    }

    private Rows() {}

    /** The names that there are. */
    public static List<String> names() {
        return List.copyOf(ALL.keySet());
    }

    /**
     * Measures these one after the other. One that fails is noted to have failed, and the next follows.
     *
     * @param names of {@link #names()}
     * @return those that failed
     */
    public static List<String> measure(List<String> names, Bed bed, RawFiles files) throws InterruptedException {
        String about = about(bed.plan());
        List<String> failed = new ArrayList<>();
        for (String name : names) {
            double load = load();
            long begin = System.nanoTime();
            Notes notes = Notes.begin(files, name, about);
            try {
                ALL.get(name).run(bed, notes);
            } catch (IOException | RuntimeException e) {
                failed.add(name);
                notes.failed(e);
                e.printStackTrace();
            }
            notes.end(load);
            notes.say(String.format(
                    Locale.ROOT, "took %.0f s, load now %.1f", (System.nanoTime() - begin) / 1e9, load()));
        }
        return failed;
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static String about(Plan plan) {
        var system = ManagementFactory.getOperatingSystemMXBean();
        return String.format(
                Locale.ROOT,
                "%s run of %s, %d processors, Java %s",
                plan.full() ? "Full" : "Quick",
                LocalDate.now(ZoneOffset.UTC),
                system.getAvailableProcessors(),
                System.getProperty("java.version"));
    }
}
