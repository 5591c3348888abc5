package dev.holdfast.config.file.internal;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as robot.json writes them: {@code 2s}, {@code 500ms}, {@code 1m30s}; the grammar is that of Go. */
public final class GoDuration {
    private static final Pattern PART = Pattern.compile("(\\d+\\.?\\d*|\\.\\d+)(ns|us|\u00b5s|\u03bcs|ms|s|m|h)");
    private static final Pattern WHOLE = Pattern.compile("[-+]?(0|(?:" + PART.pattern() + ")+)");
    /** More is no duration that anybody means, and a pattern with parts that repeat takes a step on the stack for each. */
    private static final int LONGEST = 100;

    private static final Map<String, Long> NANOS = Map.of(
            "ns", 1L,
            "us", 1_000L,
            "\u00b5s", 1_000L,
            "\u03bcs", 1_000L,
            "ms", 1_000_000L,
            "s", 1_000_000_000L,
            "m", 60_000_000_000L,
            "h", 3_600_000_000_000L);

    private GoDuration() {}

    /**
     * Reads a duration; fractions of a nanosecond are cut off.
     *
     * @throws IllegalArgumentException if the text is none, or longer than 292 years
     */
    public static Duration parse(String text) {
        if (text.length() > LONGEST || !WHOLE.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "\"%s\" is no duration; write for instance \"2s\", \"500ms\" or \"1m30s\""
                            .formatted(text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text));
        }
        BigDecimal nanos = BigDecimal.ZERO;
        Matcher part = PART.matcher(text);
        while (part.find()) {
            nanos = nanos.add(new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(NANOS.get(part.group(2)))));
        }
        if (nanos.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw new IllegalArgumentException("\"%s\" is too long for a duration".formatted(text));
        }
        return Duration.ofNanos(text.startsWith("-") ? -nanos.longValue() : nanos.longValue());
    }

    /**
     * Reads a duration that is neither too short nor too long.
     *
     * @throws IllegalArgumentException if the text is none, or out of these bounds
     */
    static Duration parse(String text, Duration shortest, Duration longest) {
        Duration parsed = parse(text);
        if (parsed.compareTo(shortest) < 0 || parsed.compareTo(longest) > 0) {
            throw new IllegalArgumentException(
                    "\"%s\" is out of range; choose %s to %s".formatted(text, text(shortest), text(longest)));
        }
        return parsed;
    }

    /** A duration of one unit, as one would write it by hand. */
    private static String text(Duration duration) {
        if (duration.toMillis() % 1_000 != 0) {
            return duration.toMillis() + "ms";
        }
        long seconds = duration.toSeconds();
        if (seconds == 0 || seconds % 60 != 0) {
            return seconds + "s";
        }
        return seconds % 3_600 == 0 ? seconds / 3_600 + "h" : seconds / 60 + "m";
    }
}
