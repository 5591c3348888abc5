package dev.holdfast.rpc.server;

import dev.holdfast.door.Door;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.resource.ResourceNotFoundException;
import dev.holdfast.resource.ResourceUnavailableException;
import dev.holdfast.rpc.StatusCodes;
import dev.holdfast.status.MachineStatus;
import dev.holdfast.status.ResourceState;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Tells a resource that is configured, and not there yet or any more, from a name that nobody knows. The door knows what
 * has come to it; what has not, and why, the machine does. And what is not here may be on a remote.
 */
final class Absences {
    private final Door door;
    private final MachineStatus machine;

    Absences(Door door, MachineStatus machine) {
        this.door = door;
        this.machine = machine;
    }

    /**
     * Whom a client means. What is not here under that very name, and is not to be either, may be on a remote: clients of
     * other robots of this wire leave the remote's name out.
     *
     * @throws ResourceNotFoundException if several remotes have it
     */
    ResourceName meant(ResourceName given) {
        if (door.knows(given) || state(given).isPresent()) {
            return given;
        }
        List<ResourceName> far = door.resources().stream()
                .filter(name -> name.api().equals(given.api()))
                .filter(name -> name.name().endsWith(":" + given.name()))
                .toList();
        if (far.size() > 1) {
            throw new ResourceNotFoundException("%s is on several remotes; write which: %s"
                    .formatted(
                            given, far.stream().map(ResourceName::name).sorted().collect(Collectors.joining(", "))));
        }
        return far.isEmpty() ? given : far.get(0);
    }

    /** What to tell whoever called {@code name}: {@code failure} itself, or what it really means. */
    Throwable explained(ResourceName name, Throwable failure) {
        Throwable cause = StatusCodes.unwrap(failure);
        if (!(cause instanceof ResourceNotFoundException) || door.resources().contains(name)) {
            return cause; // a resource that is there speaks of another one
        }
        return state(name)
                .<Throwable>map(state -> new ResourceUnavailableException(name + ": " + reason(state)))
                .orElse(cause);
    }

    private Optional<ResourceState> state(ResourceName name) {
        return machine.resources().stream()
                .filter(state -> state.name().equals(name))
                .findFirst();
    }

    private static String reason(ResourceState state) {
        return state.reason().isEmpty()
                ? "it is not there just now (" + state.condition().name().toLowerCase(Locale.ROOT) + ")"
                : state.reason();
    }
}
