package dev.holdfast.config.file.internal;

import dev.holdfast.config.json.internal.Position;
import dev.holdfast.config.json.internal.Problem;
import dev.holdfast.resource.ResourceName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the lists {@code components} and {@code services}. */
final class ComponentsReader {
    private final List<Problem> hints;
    private final List<ComponentEntry> components = new ArrayList<>();
    private final Map<ResourceName, Position> places = new HashMap<>();

    ComponentsReader(List<Problem> hints) {
        this.hints = hints;
    }

    /** All of both, in the order of the file. */
    List<ComponentEntry> read(Fields file) {
        for (Section section : List.of(Section.COMPONENTS, Section.SERVICES)) {
            file.objects(section.list()).forEach(fields -> read(fields, section));
        }
        return FrameParents.judged(Dependencies.judged(components));
    }

    private void read(Fields fields, Section section) {
        new ComponentReader(fields, fields.path(), section, hints)
                .read()
                .ifPresent(component -> add(component, fields));
    }

    private void add(ComponentEntry component, Fields fields) {
        Position former = places.putIfAbsent(component.name(), fields.tree().at());
        if (former == null) {
            components.add(component);
        } else {
            fields.problem(
                    "name",
                    "\"%s\" is the name of another %s already, in line %d; choose another"
                            .formatted(component.name().name(), component.name().api(), former.line()));
        }
    }
}
