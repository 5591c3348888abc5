package dev.holdfast.config.file.internal;

import dev.holdfast.config.json.internal.Json;
import dev.holdfast.config.json.internal.Position;
import dev.holdfast.config.json.internal.Problem;
import dev.holdfast.resource.ResourceName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the lists {@code components} and {@code services}. */
final class ComponentsReader {
    private final List<Problem> problems;
    private final List<Problem> hints;
    private final List<ComponentEntry> components = new ArrayList<>();
    private final Map<ResourceName, Position> places = new HashMap<>();

    ComponentsReader(List<Problem> problems, List<Problem> hints) {
        this.problems = problems;
        this.hints = hints;
    }

    /** All of both, in the order of the file. */
    List<ComponentEntry> read(Fields file) {
        for (Section section : List.of(Section.COMPONENTS, Section.SERVICES)) {
            List<Json> elements = file.list(section.list());
            for (int i = 0; i < elements.size(); i++) {
                read(elements.get(i), section.list() + "[" + i + "]", section);
            }
        }
        return FrameParents.judged(Dependencies.judged(components));
    }

    private void read(Json element, String path, Section section) {
        if (!(element instanceof Json.Tree tree)) {
            problems.add(new Problem(element.at(), path, "must be an object, not " + element.kind()));
            return;
        }
        Fields fields = new Fields(tree, path, problems);
        new ComponentReader(fields, path, section, hints).read().ifPresent(component -> add(component, fields));
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
