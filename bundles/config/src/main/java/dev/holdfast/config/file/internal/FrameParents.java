package dev.holdfast.config.file.internal;

import dev.holdfast.frame.Frame;
import dev.holdfast.spatial.PoseInFrame;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Judges which frame stands in which, for which all of them must be known. */
final class FrameParents {
    /** Of a component that bends, its foot. */
    private static final String ORIGIN = "_origin";

    private final Map<String, ComponentEntry> owners = new LinkedHashMap<>();

    private FrameParents(List<ComponentEntry> components) {
        components.forEach(
                component -> component.frame().ifPresent(frame -> owners.putIfAbsent(frame.id(), component)));
    }

    /** The same components; those whose frame ends nowhere complain of it. */
    static List<ComponentEntry> judged(List<ComponentEntry> components) {
        FrameParents parents = new FrameParents(components);
        return components.stream()
                .map(component -> component.complaining(component.frame().stream()
                        .flatMap(frame -> parents.complaints(component, frame))
                        .toList()))
                .toList();
    }

    /** The frames that lead to the world, of components that are sound and of others: where it stands, each knows. */
    static List<Frame> sound(List<ComponentEntry> components) {
        FrameParents parents = new FrameParents(components);
        return components.stream()
                .filter(component -> component
                        .frame()
                        .filter(frame -> parents.leadsToTheWorld(component, frame))
                        .isPresent())
                .flatMap(component -> component.frame().stream())
                .toList();
    }

    private boolean leadsToTheWorld(ComponentEntry owner, Frame start) {
        if (owners.get(start.id()) != owner) {
            return false;
        }
        Set<String> seen = new LinkedHashSet<>();
        Optional<Frame> next = Optional.of(start);
        while (next.isPresent() && seen.add(next.get().id())) {
            if (next.get().parent().equals(PoseInFrame.WORLD)) {
                return true;
            }
            next = parent(next.get());
        }
        return false;
    }

    private Stream<String> complaints(ComponentEntry component, Frame frame) {
        String place = component.path() + "." + FrameReader.KEY;
        ComponentEntry owner = owners.get(frame.id());
        if (owner != component) {
            return Stream.of(
                    "%s.id: %s has a frame \"%s\" already; choose another".formatted(place, owner.name(), frame.id()));
        }
        if (!frame.parent().equals(PoseInFrame.WORLD) && parent(frame).isEmpty()) {
            return Stream.of(
                    "%s.parent: there is no sound frame \"%s\"; mend or add it, or name another, such as \"world\""
                            .formatted(place, frame.parent()));
        }
        return circle(frame).stream().map(names -> "%s.parent goes in a circle: %s; one of them must stand in \"world\""
                .formatted(place, names));
    }

    private Optional<String> circle(Frame start) {
        List<String> names = new ArrayList<>(List.of(start.id()));
        Optional<Frame> next = parent(start);
        while (next.isPresent() && !names.contains(next.get().id())) {
            names.add(next.get().id());
            next = parent(next.get());
        }
        return next.filter(start::equals).map(same -> String.join(" -> ", names) + " -> " + same.id());
    }

    private Optional<Frame> parent(Frame frame) {
        String name = frame.parent();
        String foot = name.endsWith(ORIGIN) ? name.substring(0, name.length() - ORIGIN.length()) : name;
        return Optional.ofNullable(owners.get(name))
                .or(() -> Optional.ofNullable(owners.get(foot)))
                .flatMap(ComponentEntry::frame);
    }
}
