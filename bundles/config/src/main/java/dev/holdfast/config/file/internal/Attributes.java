package dev.holdfast.config.file.internal;

import dev.holdfast.config.json.internal.Json;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The attributes of a component as the properties of its configuration.
 *
 * @param properties values of Configuration Admin's kinds, lists as {@link List}, sorted by key
 * @param candidates strings that name other resources, if resources of these names there are
 * @param complaints what cannot be mapped, each with its JSON path
 */
public record Attributes(Map<String, Object> properties, Set<String> candidates, List<String> complaints) {
    public Attributes {
        properties = Collections.unmodifiableMap(new TreeMap<>(properties));
        candidates = Collections.unmodifiableSet(new TreeSet<>(candidates));
        complaints = List.copyOf(complaints);
    }

    static Attributes of(Json.Tree attributes, List<String> dependsOn, String path) {
        AttributeMapping mapping = new AttributeMapping(path + ".attributes");
        mapping.dependencies(dependsOn);
        attributes.members().forEach(mapping::attribute);
        return mapping.done();
    }

    /** The property that DS derives from a configuration method of this spelling: {@code max.rpm} of {@code max_rpm}. */
    public static String property(String attribute) {
        return attribute.replace("__", "\0").replace('_', '.').replace('\0', '_');
    }

    /** The attribute that {@link #property} maps to this property. */
    public static String attribute(String property) {
        return property.replace("_", "__").replace('.', '_');
    }
}
