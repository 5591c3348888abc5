package dev.holdfast.rpc.server;

import dev.holdfast.status.ResourceState;
import dev.holdfast.status.ResourceState.Condition;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The one line that says that the robot is ready, where, with what, and what ails. */
final class ReadyLine {
    private ReadyLine() {}

    /** @param millis since the process was started; empty if that is unknown */
    static String of(String address, List<ResourceState> resources, Optional<Long> millis) {
        return "Holdfast is ready at %s with %s%s%s"
                .formatted(
                        address,
                        resources.size() == 1 ? "1 resource" : resources.size() + " resources",
                        ailing(resources),
                        millis.map(", %d ms after start"::formatted).orElse(""));
    }

    private static String ailing(List<ResourceState> resources) {
        var unhealthy = resources.stream()
                .filter(state -> state.condition() == Condition.UNHEALTHY)
                .toList();
        if (unhealthy.isEmpty()) {
            return "";
        }
        return unhealthy.stream()
                .map(state -> state.name().name() + ": " + state.reason())
                .collect(Collectors.joining("; ", " (" + unhealthy.size() + " unhealthy: ", ")"));
    }
}
