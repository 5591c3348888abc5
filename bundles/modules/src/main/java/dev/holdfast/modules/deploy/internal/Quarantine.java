package dev.holdfast.modules.deploy.internal;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which modules have failed again and again, and when each may be tried next. After the first failure in a row a module rests
 * 1 s, after the second 2 s; from the third on it is quarantined for 10 s, doubled with each further failure up to 5 min. A
 * success ends the row. Is told the time; nanoseconds, monotonic.
 */
final class Quarantine {
    private static final int PATIENCE = 3;
    private static final Duration FIRST_REST = Duration.ofSeconds(1);
    private static final Duration FIRST_QUARANTINE = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    /** By symbolic name. */
    private final Map<String, Row> rows = new HashMap<>();

    private record Row(int failures, long until) {
        boolean isQuarantine() {
            return failures >= PATIENCE;
        }
    }

    /** A module has failed once more; says how long it rests now. */
    Duration failed(String module, long now) {
        int failures = Optional.ofNullable(rows.get(module)).map(Row::failures).orElse(0) + 1;
        Duration rest = rest(failures);
        rows.put(module, new Row(failures, now + rest.toNanos()));
        return rest;
    }

    /** How long a quarantined module is still not to be tried, whatever is dropped; empty if it may be. */
    Optional<Duration> holds(String module, long now) {
        return Optional.ofNullable(rows.get(module))
                .filter(row -> row.isQuarantine() && row.until() - now > 0)
                .map(row -> Duration.ofNanos(row.until() - now));
    }

    /** How often it has failed in a row. */
    int failures(String module) {
        return Optional.ofNullable(rows.get(module)).map(Row::failures).orElse(0);
    }

    /** Whether what failed may be tried again by itself. */
    boolean isDue(String module, long now) {
        return Optional.ofNullable(rows.get(module))
                .filter(row -> row.until() - now > 0)
                .isEmpty();
    }

    /** It came up, or somebody wants it tried at once. */
    void reset(String module) {
        rows.remove(module);
    }

    private static Duration rest(int failures) {
        Duration first = failures < PATIENCE ? FIRST_REST : FIRST_QUARANTINE;
        int doublings = failures < PATIENCE ? failures - 1 : Math.min(failures - PATIENCE, 10);
        Duration rest = first.multipliedBy(1L << doublings);
        return rest.compareTo(LONGEST) < 0 ? rest : LONGEST;
    }
}
