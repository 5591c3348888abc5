package dev.holdfast.config.file.internal;

import dev.holdfast.resource.ResourceName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Judges {@code depends_on}, which is the only dependency that the file itself shows. What an attribute names is
 * known to the driver alone, and found wanting by Declarative Services.
 */
final class Dependencies {
    /** By short name and by full name: a file may have a thousand, each of which depends on some. */
    private final Map<String, List<ComponentEntry>> called = new HashMap<>();

    private Dependencies(List<ComponentEntry> components) {
        for (ComponentEntry component : components) {
            call(component.name().name(), component);
            call(component.name().toString(), component);
        }
    }

    private void call(String name, ComponentEntry component) {
        called.computeIfAbsent(name, any -> new ArrayList<>()).add(component);
    }

    /** The same components; those that depend on what is not there, or on themselves, complain of it. */
    static List<ComponentEntry> judged(List<ComponentEntry> components) {
        Dependencies dependencies = new Dependencies(components);
        return components.stream()
                .map(component -> component.complaining(dependencies.complaints(component)))
                .toList();
    }

    private List<String> complaints(ComponentEntry component) {
        String place = component.path() + ".depends_on";
        Stream<String> missing = component.dependsOn().stream()
                .filter(name -> RemoteEntry.of(name).isEmpty()) // what remotes have is not written here
                .filter(name -> named(component, name).isEmpty())
                .map(name -> "%s: \"%s\" is not configured; add it or take the name out".formatted(place, name));
        Stream<String> circle = circle(component).stream()
                .map(names -> "%s goes in a circle: %s; take one of them out".formatted(place, names));
        Stream<String> instead = component.safety().onStopFailure().stream()
                .filter(name -> RemoteEntry.of(name).isEmpty())
                .filter(name -> named(component, name).stream().allMatch(other -> other == component))
                .map(name ->
                        "%s.safety.on_stop_failure: \"%s\" is no other component of this robot; name one that can be stopped or made safe"
                                .formatted(component.path(), name));
        return Stream.of(missing, circle, instead).flatMap(each -> each).toList();
    }

    /** The shortest way from a component back to it, if there is one. */
    private Optional<String> circle(ComponentEntry start) {
        Deque<List<ComponentEntry>> ways = new ArrayDeque<>(List.of(List.of(start)));
        Set<ResourceName> seen = new HashSet<>();
        while (!ways.isEmpty()) {
            List<ComponentEntry> way = ways.remove();
            for (ComponentEntry next : dependencies(way.get(way.size() - 1))) {
                if (next == start) {
                    return Optional.of(names(longer(way, next)));
                }
                if (seen.add(next.name())) {
                    ways.add(longer(way, next));
                }
            }
        }
        return Optional.empty();
    }

    private List<ComponentEntry> dependencies(ComponentEntry component) {
        return component.dependsOn().stream()
                .flatMap(name -> named(component, name).stream())
                .toList();
    }

    /** Whom a name in {@code depends_on} means: by a short name every API's, itself only where there is no other. */
    private List<ComponentEntry> named(ComponentEntry from, String name) {
        List<ComponentEntry> all = called.getOrDefault(name, List.of());
        List<ComponentEntry> others =
                all.stream().filter(component -> component != from).toList();
        return others.isEmpty() ? all : others;
    }

    private static List<ComponentEntry> longer(List<ComponentEntry> way, ComponentEntry next) {
        List<ComponentEntry> longer = new ArrayList<>(way);
        longer.add(next);
        return longer;
    }

    private static String names(List<ComponentEntry> way) {
        return way.stream().map(component -> component.name().name()).collect(Collectors.joining(" -> "));
    }
}
