package dev.holdfast.access;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What somebody may do.
 *
 * @param role the most that it may do
 * @param resources to which resources, as {@link Identity#resources()}; empty for all of them
 */
public record Grant(Role role, List<String> resources) {
    /** Everything, to every resource: what whoever is let in may do where nothing else is said. */
    public static final Grant EVERYTHING = new Grant(Role.ADMIN, List.of());

    public Grant {
        requireNonNull(role, "role");
        resources = List.copyOf(resources);
    }

    /** Whoever this is given to. */
    public Identity to(String holder) {
        return new Identity(holder, role, resources);
    }
}
