package dev.holdfast.config.file.internal;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import dev.holdfast.resource.ResourceName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What shall be configured.
 *
 * @param file the robot.json in force
 * @param targets a configuration for every component that nothing is known against, in the order of the file
 * @param complaints what is known against the others
 */
public record Plan(RobotFile file, Map<ResourceName, Target> targets, Map<ResourceName, List<String>> complaints) {
    /** Before the first file is read. */
    public static final Plan NONE = new Plan(RobotFile.EMPTY, Map.of(), Map.of());

    /**
     * One factory configuration.
     *
     * @param pid the factory PID
     * @param instance tells it from others of this PID
     * @param properties its values, lists as {@link List}
     */
    public record Target(String pid, String instance, Map<String, Object> properties) {}

    /**
     * Decides what to configure.
     *
     * @param checks what drivers have against a component, as far as they are here
     */
    public static Plan of(RobotFile file, Function<ComponentEntry, List<String>> checks) {
        Map<ResourceName, List<String>> complaints = file.components().stream()
                .collect(Collectors.toMap(ComponentEntry::name, component -> Stream.concat(
                                component.complaints().stream(), checks.apply(component).stream())
                        .toList()));
        Map<String, Set<ResourceName>> names =
                complaints.keySet().stream().collect(groupingBy(ResourceName::name, toSet()));
        Set<String> remotes = file.remotes().stream().map(RemoteEntry::name).collect(toSet());
        Map<ResourceName, Target> targets = new LinkedHashMap<>();
        for (ComponentEntry component : file.components()) {
            if (complaints.get(component.name()).isEmpty()) {
                component
                        .pid()
                        .map(pid -> new Target(pid, component.instance(), component.properties(names, remotes)))
                        .ifPresent(target -> targets.put(component.name(), target));
            }
        }
        return new Plan(file, Collections.unmodifiableMap(targets), complaints);
    }
}
