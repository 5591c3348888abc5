package dev.holdfast.config.file.internal;

import dev.holdfast.config.json.internal.Json;
import dev.holdfast.config.json.internal.Problem;
import dev.holdfast.resource.SafetyProperties;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the object {@code safety} of one component. What is wrong in it is held against this component alone, but keeps
 * it from being made: it must not run with less than was asked for.
 */
final class SafetyReader {
    static final String KEY = "safety";

    private static final String EXCLUSIVE = "exclusive";
    private static final String UNOWNED = "unowned";
    private static final String REARM = "rearm";
    private static final String STOP_TIMEOUT = "stop_timeout";
    private static final String SETTLE_TIME = "settle_time";
    private static final String ON_STOP_FAILURE = "on_stop_failure";
    private static final String SAFE_AT_START = "safe_at_start";
    private static final String WINDOW = "window";
    private static final String ON_DISCONNECT = "on_disconnect";
    private static final String MAX_AGE = "max_age";
    private static final String ALSO_MONITOR = "also_monitor";
    private static final Set<String> KNOWN = Set.of(
            EXCLUSIVE,
            UNOWNED,
            REARM,
            STOP_TIMEOUT,
            SETTLE_TIME,
            ON_STOP_FAILURE,
            SAFE_AT_START,
            WINDOW,
            ON_DISCONNECT,
            MAX_AGE,
            ALSO_MONITOR);
    private static final Duration SHORTEST_LIMIT = Duration.ofMillis(50);
    private static final Duration LONGEST_LIMIT = Duration.ofSeconds(10);
    private static final Duration SHORTEST_WINDOW = Duration.ofMillis(30);
    private static final Duration LONGEST_WINDOW = Duration.ofMinutes(1);
    private static final Duration SHORTEST_AGE = Duration.ofMillis(20);
    private static final Duration LONGEST_AGE = Duration.ofHours(1);
    /** An SDK sends five heartbeats a window, and one of the SDKs reads the window in whole seconds. */
    private static final Duration EVERY_SDK_KEEPS = Duration.ofSeconds(2);

    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> hints;
    private final Safety safety;

    /** @param component its members, and the path to it */
    SafetyReader(Json.Tree component, String path, List<Problem> hints) {
        this.hints = hints;
        this.safety = new Fields(component, path, problems)
                .object(KEY)
                .map(this::read)
                .orElse(Safety.NONE);
    }

    Safety safety() {
        return safety;
    }

    List<String> complaints() {
        return problems.stream().map(Problem::toString).toList();
    }

    private Safety read(Fields fields) {
        fields.hintAtUnknown(KNOWN, hints);
        Optional<Duration> window = fields.duration(WINDOW, "500ms", SHORTEST_WINDOW, LONGEST_WINDOW);
        window.filter(SafetyReader::isHardForSdks)
                .ifPresent(length -> hints.add(fields.at(
                        WINDOW,
                        "is announced to every client of this robot; one SDK counts whole seconds and is late for"
                                + " this one: choose whole seconds from 2s on where it is used")));
        return new Safety.Builder()
                .put(SafetyProperties.EXCLUSIVE, fields.bool(EXCLUSIVE))
                .put(SafetyProperties.UNOWNED, fields.choice(UNOWNED, List.of("allow", "warn", "reject")))
                .put(SafetyProperties.REARM, fields.bool(REARM))
                .put(SafetyProperties.STOP_TIMEOUT, nanos(fields, STOP_TIMEOUT, "500ms", SHORTEST_LIMIT, LONGEST_LIMIT))
                .put(SafetyProperties.SETTLE_TIME, nanos(fields, SETTLE_TIME, "300ms", Duration.ZERO, LONGEST_LIMIT))
                .put(SafetyProperties.ON_STOP_FAILURE, fields.text(ON_STOP_FAILURE))
                .put(SafetyProperties.SAFE_AT_START, fields.bool(SAFE_AT_START))
                .put(SafetyProperties.WINDOW, window.map(Duration::toNanos))
                .put(SafetyProperties.ON_DISCONNECT, fields.choice(ON_DISCONNECT, List.of("stop")))
                .put(SafetyProperties.MAX_AGE, nanos(fields, MAX_AGE, "500ms", SHORTEST_AGE, LONGEST_AGE))
                .put(SafetyProperties.ALSO_MONITOR, methods(fields))
                .build();
    }

    private static Optional<Long> nanos(
            Fields fields, String key, String example, Duration shortest, Duration longest) {
        return fields.duration(key, example, shortest, longest).map(Duration::toNanos);
    }

    private static Optional<List<String>> methods(Fields fields) {
        List<String> methods = fields.texts(ALSO_MONITOR);
        return methods.isEmpty() ? Optional.empty() : Optional.of(methods);
    }

    private static boolean isHardForSdks(Duration window) {
        return window.compareTo(EVERY_SDK_KEEPS) < 0 || window.toNanosPart() != 0;
    }
}
