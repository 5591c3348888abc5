package dev.holdfast.session.admission.internal;

import dev.holdfast.session.safety.internal.ResourceGate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Who is built upon whom. A body says it by short names, which may mean several resources, or nobody yet. Two indexes keep
 * that up to date, so that a body which comes costs as much as it has neighbours: to ask every resource anew for each body
 * made a start with 1,000 components take half a minute.
 */
final class References {
    private final Predicate<Admitted> isKnown;

    /** Guards the indexes; held for a few look-ups and never while anybody else is called. */
    private final Object lock = new Object();

    private final Map<String, Set<Admitted>> called = new HashMap<>();
    private final Map<String, Set<Admitted>> users = new HashMap<>();
    private final Map<Admitted, Set<String>> wanted = new HashMap<>();

    /** @param isKnown whether a resource is one of the robot's still; it must not take a lock */
    References(Predicate<Admitted> isKnown) {
        this.isKnown = isKnown;
    }

    /** The body of this resource has come or gone. */
    void connect(Admitted resource) {
        synchronized (lock) {
            if (isKnown.test(resource)) {
                want(resource, resource.body().map(Body::references).orElse(Set.of()));
                if (add(called, resource.name().name(), resource)) {
                    usersOf(resource).forEach(this::point);
                }
                point(resource);
            }
        }
    }

    /** The resource is gone, or another took its name. */
    void forget(Admitted resource) {
        synchronized (lock) {
            want(resource, Set.of());
            remove(called, resource.name().name(), resource);
            usersOf(resource).forEach(this::point);
        }
    }

    private void want(Admitted resource, Set<String> names) {
        Set<String> before = names.isEmpty() ? wanted.remove(resource) : wanted.put(resource, names);
        if (before != null) {
            before.forEach(name -> remove(users, name, resource));
        }
        names.forEach(name -> add(users, name, resource));
    }

    private Set<Admitted> usersOf(Admitted resource) {
        return users.getOrDefault(resource.name().name(), Set.of());
    }

    private void point(Admitted resource) {
        var parts = new HashSet<ResourceGate>();
        for (String name : wanted.getOrDefault(resource, Set.of())) {
            for (Admitted part : called.getOrDefault(name, Set.of())) {
                if (part != resource) {
                    parts.add(part.gate());
                }
            }
        }
        resource.gate().references(parts);
    }

    private static boolean add(Map<String, Set<Admitted>> index, String name, Admitted resource) {
        return index.computeIfAbsent(name, any -> new HashSet<>()).add(resource);
    }

    private static void remove(Map<String, Set<Admitted>> index, String name, Admitted resource) {
        index.computeIfPresent(name, (same, all) -> all.remove(resource) && all.isEmpty() ? null : all);
    }
}
