package dev.holdfast.bench.figures;

import java.util.Locale;
import org.HdrHistogram.Histogram;

/** Where a row notes what it measures, a repetition after the other; each note is in the raw files at once, and printed. */
public final class Notes {
    /** The machine's load before a row. */
    static final String LOAD_BEFORE = "loadbefore";

    private static final double NANOS_PER_MILLI = 1e6;

    private final RawFiles files;
    private final String row;

    Notes(RawFiles files, String row) {
        this.files = files;
        this.row = row;
    }

    /** Notes for {@code row}, whose earlier ones are forgotten. */
    public static Notes begin(RawFiles files, String row, String about) {
        files.begin(row, about);
        return new Notes(files, row);
    }

    /** @param name within the row */
    public void value(String name, double value) {
        files.add(row + "." + name, value);
        System.out.printf(Locale.ROOT, "%-44s %s%n", row + "." + name, Numbers.rounded(value));
    }

    /** Keeps a histogram of nanoseconds, and notes its quantiles in milliseconds: name.p50, .p99, .p999 and .max. */
    public void latencies(String name, Histogram nanos) {
        if (nanos.getTotalCount() == 0) {
            say("nothing came of " + name);
            return;
        }
        files.add(row + "." + name, nanos);
        value(name + ".p50", nanos.getValueAtPercentile(50) / NANOS_PER_MILLI);
        value(name + ".p99", nanos.getValueAtPercentile(99) / NANOS_PER_MILLI);
        value(name + ".p999", nanos.getValueAtPercentile(99.9) / NANOS_PER_MILLI);
        value(name + ".max", nanos.getMaxValue() / NANOS_PER_MILLI);
    }

    /** Notes that the row was broken off: no figure of it counts. */
    public void failed(Throwable why) {
        files.fail(row, why.toString());
        say("failed: " + why);
    }

    /** The row is over: {@code load} is the machine's before it. Nothing stays of a row that has noted nothing. */
    public void end(double load) {
        files.forgetIfEmpty(row);
        if (files.about(row).isPresent()) {
            value(LOAD_BEFORE, load);
        }
    }

    /** Says something that is no figure. */
    public void say(String text) {
        System.out.println(row + ": " + text);
    }
}
