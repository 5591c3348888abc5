package dev.holdfast.rpc.server;

import dev.holdfast.door.Door;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.resource.ResourceNotFoundException;
import dev.holdfast.resource.ResourceUnavailableException;
import dev.holdfast.rpc.StatusCodes;
import dev.holdfast.status.MachineStatus;
import dev.holdfast.status.ResourceState;
import java.util.Locale;

/**
 * Tells a resource that is configured, and not there yet or any more, from a name that nobody knows. The door knows what
 * has come to it; what has not, and why, the machine does.
 */
final class Absences {
    private final Door door;
    private final MachineStatus machine;

    Absences(Door door, MachineStatus machine) {
        this.door = door;
        this.machine = machine;
    }

    /** What to tell whoever called {@code name}: {@code failure} itself, or what it really means. */
    Throwable explained(ResourceName name, Throwable failure) {
        Throwable cause = StatusCodes.unwrap(failure);
        if (!(cause instanceof ResourceNotFoundException) || door.resources().contains(name)) {
            return cause; // a resource that is there speaks of another one
        }
        return machine.resources().stream()
                .filter(state -> state.name().equals(name))
                .findFirst()
                .<Throwable>map(state -> new ResourceUnavailableException(name + ": " + reason(state)))
                .orElse(cause);
    }

    private static String reason(ResourceState state) {
        return state.reason().isEmpty()
                ? "it is not there just now (" + state.condition().name().toLowerCase(Locale.ROOT) + ")"
                : state.reason();
    }
}
