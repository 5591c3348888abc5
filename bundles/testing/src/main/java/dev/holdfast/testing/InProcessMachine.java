package dev.holdfast.testing;

import dev.holdfast.resource.ResourceName;
import dev.holdfast.session.admission.internal.Admitted;
import dev.holdfast.session.admission.internal.Robot;
import dev.holdfast.status.MachineStatus;
import dev.holdfast.status.ResourceState;
import dev.holdfast.status.ResourceState.Condition;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** How a robot without a configuration is: settled, and its resources ready but for those that do not stop. */
record InProcessMachine(Robot robot, Instant configuredAt) implements MachineStatus {
    private static final String NO_CONFIGURATION = "";

    @Override
    public List<ResourceState> resources() {
        return robot.resources().stream()
                .map(this::state)
                .sorted(Comparator.comparing(
                        (ResourceState state) -> state.name().name()))
                .toList();
    }

    @Override
    public String revision() {
        return NO_CONFIGURATION;
    }

    @Override
    public List<String> why(String name) {
        return resources().stream()
                .filter(state -> state.name().name().equals(name))
                .map(state -> "%s: %s %s"
                        .formatted(state.name(), state.condition(), state.reason())
                        .strip())
                .toList();
    }

    @Override
    public CompletionStage<Void> settled() {
        return CompletableFuture.completedFuture(null);
    }

    private ResourceState state(Admitted resource) {
        ResourceName name = resource.name();
        return resource.isOverdue()
                ? new ResourceState(name, Condition.UNHEALTHY, "its stop is overdue", configuredAt, NO_CONFIGURATION)
                : new ResourceState(name, Condition.READY, "", configuredAt, NO_CONFIGURATION);
    }
}
