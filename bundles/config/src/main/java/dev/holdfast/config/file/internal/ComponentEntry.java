package dev.holdfast.config.file.internal;

import dev.holdfast.config.json.internal.Json;
import dev.holdfast.frame.Frame;
import dev.holdfast.resource.Model;
import dev.holdfast.resource.ResourceName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * One component of robot.json.
 *
 * @param name API and name
 * @param model which driver; empty where the file names none that can be read, which is a complaint
 * @param dependsOn names of other components, short or full
 * @param attributes as the file has them
 * @param mapped the same as component properties
 * @param safety what it asks for beyond the promise that all get
 * @param frame where it stands; empty where the file does not say, or says it wrongly, which is a complaint
 * @param path its JSON path, {@code components[2]}
 * @param complaints why this component cannot be made, each with its JSON path; empty when nothing is known against it
 */
public record ComponentEntry(
        ResourceName name,
        Optional<Model> model,
        List<String> dependsOn,
        Json.Tree attributes,
        Attributes mapped,
        Safety safety,
        Optional<Frame> frame,
        String path,
        List<String> complaints) {
    public ComponentEntry {
        dependsOn = List.copyOf(dependsOn);
        complaints = List.copyOf(complaints);
    }

    /** The configuration PID of the driver; empty without a model. */
    public Optional<String> pid() {
        return model.map(known -> known.pid(name.api()));
    }

    /** What tells this component's configuration from others of the same PID. */
    public String instance() {
        boolean ours = name.api().namespace().equals("rdk") && name.api().type().equals("component");
        return ours
                ? name.name()
                : String.join(".", name.api().namespace(), name.api().type(), name.name());
    }

    /**
     * The properties of its configuration, lists as {@link List}. Which of its texts are references depends on who else is
     * configured: adding a component whose name stands among the attributes of another one changes that one's configuration as
     * well, so it is stopped for the change.
     *
     * @param configured every name in the file, by its short form
     * @param remotes whose resources may be named too; what else stands among the attributes is no reference
     */
    public Map<String, Object> properties(Map<String, Set<ResourceName>> configured, Set<String> remotes) {
        Map<String, Object> properties = new TreeMap<>(mapped.properties());
        properties.putAll(safety.properties());
        properties.put(ResourceName.PROPERTY, name.name());
        properties.put(ResourceName.API_PROPERTY, name.api().toString());
        model.ifPresent(known -> properties.put(ResourceName.MODEL_PROPERTY, known.toString()));
        properties.put(ResourceName.REFERENCES_PROPERTY, references(configured, remotes));
        return properties;
    }

    /** The same component, with further complaints. */
    ComponentEntry complaining(List<String> further) {
        List<String> all = new ArrayList<>(complaints);
        all.addAll(further);
        return new ComponentEntry(name, model, dependsOn, attributes, mapped, safety, frame, path, all);
    }

    private List<String> references(Map<String, Set<ResourceName>> configured, Set<String> remotes) {
        return mapped.candidates().stream()
                .filter(candidate ->
                        RemoteEntry.of(candidate).filter(remotes::contains).isPresent()
                                || configured.getOrDefault(candidate, Set.of()).stream()
                                        .anyMatch(other -> !other.equals(name)))
                .sorted()
                .toList();
    }
}
