package dev.holdfast.session.blackbox.internal;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as people write and read them. */
final class Span {
    private static final Pattern TEXT = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|s|m)");
    private static final double MILLI = 1e6;
    private static final double SECOND = 1e9;

    private Span() {}

    /** As {@code 0.2 ms}, {@code 41 ms}, {@code 2.003 s}. */
    static String of(long nanos) {
        if (nanos >= SECOND) {
            return String.format(Locale.ROOT, "%.3f s", nanos / SECOND).replaceFirst("\\.?0+ s", " s");
        }
        double millis = nanos / MILLI;
        return millis < 10
                ? String.format(Locale.ROOT, "%.1f ms", millis)
                : String.format(Locale.ROOT, "%.0f ms", millis);
    }

    /** A distance from a moment, as {@code -12.310 s}. */
    static String from(long nanos) {
        return String.format(Locale.ROOT, "%+.3f s", nanos / SECOND);
    }

    /** @throws IllegalArgumentException if it is none such as {@code 1s}, {@code 1.5s} or {@code 500ms} */
    static Duration parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("\"%s\" is no length of time such as 1s, 1.5s or 500ms".formatted(text));
        }
        double unit =
                switch (matcher.group(2)) {
                    case "ms" -> MILLI;
                    case "s" -> SECOND;
                    default -> 60 * SECOND;
                };
        return Duration.ofNanos(Math.round(Double.parseDouble(matcher.group(1)) * unit));
    }
}
