package dev.holdfast.bench.rows;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The robot.json of a row. */
final class Machine {
    private static final String COMPONENT = "{\"name\": \"%s\", \"api\": \"rdk:component:%s\", \"model\": \"%s\"%s}";

    private Machine() {}

    /** One that may have as many sessions as are the rule, and lets them all begin at once. */
    static String of(String window, List<String> components) {
        return of(window, "", components);
    }

    /** One that may have so many sessions. */
    static String of(String window, int sessions, List<String> components) {
        return of(window, ", \"max\": " + sessions, components);
    }

    private static String of(String window, String limits, List<String> components) {
        return """
                {"network": {"sessions": {"heartbeat_window": "%s", "starts_per_second": 10000%s}},
                 "components": [%s]}"""
                .formatted(window, limits, String.join(",\n", components));
    }

    static String component(String name, String api, String model) {
        return COMPONENT.formatted(name, api, model, "");
    }

    static String component(String name, String api, String model, String attributes) {
        return COMPONENT.formatted(name, api, model, ", \"attributes\": " + attributes);
    }

    /** So many motors, named by a prefix and a number. */
    static List<String> motors(String prefix, int count, String model) {
        return IntStream.range(0, count)
                .mapToObj(number -> component(prefix + number, "motor", model))
                .collect(Collectors.toList());
    }
}
