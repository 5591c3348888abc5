package dev.holdfast.bench.rows;

import dev.holdfast.bench.Robot;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A time in which the robot's process stood still, as it declared it in its log.
 *
 * @param begin by {@link System#nanoTime()}, about
 * @param end likewise
 */
record Stall(long begin, long end) {
    private static final Pattern DECLARED =
            Pattern.compile("(\\d\\d:\\d\\d:\\d\\d\\.\\d\\d\\d) .*This process stood still for (\\d+) ms.*");

    /** The log tells milliseconds, and is written a moment after. */
    private static final long BLUR_NANOS = 10_000_000;

    /** All that it has declared since it began. */
    static List<Stall> of(Robot robot) {
        return robot.log().stream()
                .map(DECLARED::matcher)
                .filter(Matcher::matches)
                .map(line -> new Stall(line.group(1), Long.parseLong(line.group(2))))
                .toList();
    }

    private Stall(String end, long millis) {
        this(nanoTime(LocalTime.parse(end)) - millis * 1_000_000, nanoTime(LocalTime.parse(end)));
    }

    /** Of the last time that it was so late. */
    private static long nanoTime(LocalTime time) {
        LocalDateTime now = LocalDateTime.now(ZoneId.systemDefault());
        LocalDateTime then = now.toLocalDate().atTime(time);
        long ago = (then.isAfter(now) ? then.minusDays(1) : then).until(now, ChronoUnit.NANOS);
        return System.nanoTime() - ago;
    }

    /** The one of these that this deadline fell into. */
    static Optional<Stall> around(long deadline, List<Stall> stalls) {
        return stalls.stream()
                .filter(stall -> deadline - stall.begin + BLUR_NANOS >= 0 && deadline - stall.end - BLUR_NANOS <= 0)
                .findFirst();
    }
}
