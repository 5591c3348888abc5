package dev.holdfast.config.file.internal;

import dev.holdfast.config.json.internal.Json;
import dev.holdfast.config.json.internal.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads the object {@code safety} of one component. What is wrong in it is held against this component alone, but keeps
 * it from being made: it must not run with less than was asked for.
 */
final class SafetyReader {
    static final String KEY = "safety";

    private static final String EXCLUSIVE = "exclusive";
    private static final String STOP_TIMEOUT = "stop_timeout";
    private static final String ALSO_MONITOR = "also_monitor";
    private static final Set<String> KNOWN = Set.of(EXCLUSIVE, STOP_TIMEOUT, ALSO_MONITOR);
    private static final Set<String> UNSERVED = Set.of(
            "unowned",
            "rearm",
            "settle_time",
            "on_stop_failure",
            "safe_at_start",
            "window",
            "on_disconnect",
            "max_age");
    private static final Duration SHORTEST_LIMIT = Duration.ofMillis(50);
    private static final Duration LONGEST_LIMIT = Duration.ofSeconds(10);

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
        fields.tree().members().keySet().forEach(key -> {
            if (UNSERVED.contains(key)) {
                hints.add(fields.at(key, Fields.UNSERVED));
            } else if (!KNOWN.contains(key)) {
                hints.add(fields.at(key, Fields.UNKNOWN));
            }
        });
        return new Safety(
                fields.bool(EXCLUSIVE),
                fields.duration(STOP_TIMEOUT, "500ms", SHORTEST_LIMIT, LONGEST_LIMIT),
                fields.texts(ALSO_MONITOR));
    }
}
