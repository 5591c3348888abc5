package dev.holdfast.modules.deploy.internal;

import dev.holdfast.door.Admissions;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.status.MachineStatus;
import dev.holdfast.status.ResourceState;
import dev.holdfast.status.ResourceState.Condition;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;

/** What is served, and by whom; and what of it is still wanted, as far as somebody configures the robot. */
final class Readiness implements Trial.Known {
    private final Admissions admissions;
    private final Supplier<Optional<MachineStatus>> machine;

    Readiness(Admissions admissions, Supplier<Optional<MachineStatus>> machine) {
        this.admissions = admissions;
        this.machine = machine;
    }

    Map<ResourceName, Admissions.Outcome> outcomes() {
        return admissions.outcomes();
    }

    /** The resources that a bundle serves now. */
    Set<ResourceName> servedBy(Bundle bundle) {
        return admissions.outcomes().entrySet().stream()
                .filter(outcome -> outcome.getValue().bundleId() == bundle.getBundleId()
                        && outcome.getValue().admitted())
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public boolean isWanted(ResourceName name) {
        return machine.get().isEmpty()
                || state(name)
                        .filter(state -> state.condition() != Condition.REMOVING)
                        .isPresent();
    }

    @Override
    public boolean isSettled() {
        return machine.get()
                .map(status -> status.settled().toCompletableFuture().isDone())
                .orElse(true);
    }

    @Override
    public Optional<String> complaint(ResourceName name) {
        return state(name)
                .filter(state -> state.condition() == Condition.UNHEALTHY)
                .map(ResourceState::reason);
    }

    private Optional<ResourceState> state(ResourceName name) {
        return machine.get().stream()
                .flatMap(status -> status.resources().stream())
                .filter(state -> state.name().equals(name))
                .findFirst();
    }
}
