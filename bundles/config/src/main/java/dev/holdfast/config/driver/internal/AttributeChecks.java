package dev.holdfast.config.driver.internal;

import dev.holdfast.config.file.internal.Attributes;
import dev.holdfast.config.file.internal.ComponentEntry;
import dev.holdfast.config.json.internal.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.osgi.service.metatype.AttributeDefinition;

/** Holds a component's attributes against what its driver declares. */
public final class AttributeChecks {
    private final Declarations declarations;

    public AttributeChecks(Declarations declarations) {
        this.declarations = declarations;
    }

    /** What must be mended before the component is made, each with its JSON path; nothing while its driver is away. */
    public List<String> complaints(ComponentEntry component) {
        return declaration(component)
                .map(declaration -> complaints(component, declaration))
                .orElse(List.of());
    }

    /**
     * Attributes that the driver does not declare, each with its JSON path.
     *
     * @param references names of its references, which may be attributes without being declared
     */
    public List<String> unknown(ComponentEntry component, Set<String> references) {
        return declaration(component)
                .map(declaration -> component.attributes().members().keySet().stream()
                        .filter(key -> !declaration.properties().contains(Attributes.property(key)))
                        .filter(key -> !references.contains(Attributes.property(key)))
                        .map(key -> path(component, key) + " is unknown to the driver and ignored")
                        .toList())
                .orElse(List.of());
    }

    private Optional<Declaration> declaration(ComponentEntry component) {
        return component.pid().flatMap(declarations::of);
    }

    static List<String> complaints(ComponentEntry component, Declaration declaration) {
        Map<String, Object> given = component.properties(Map.of(), Set.of());
        Stream<String> missing = declaration.required().stream()
                .filter(attribute -> attribute.getDefaultValue() == null && !given.containsKey(attribute.getID()))
                .map(attribute -> "%s is missing; the driver needs %s"
                        .formatted(path(component, Attributes.attribute(attribute.getID())), Kind.of(attribute)));
        Stream<String> wrong = declaration
                .attributes()
                .filter(attribute -> component.mapped().properties().containsKey(attribute.getID()))
                .flatMap(attribute -> wrong(component, attribute).stream());
        return Stream.concat(missing, wrong).toList();
    }

    private static Optional<String> wrong(ComponentEntry component, AttributeDefinition attribute) {
        Object value = component.mapped().properties().get(attribute.getID());
        String key = spelling(component, attribute.getID());
        Kind kind = Kind.of(attribute);
        if (!kind.takes(value)) {
            String found = component.attributes().member(key).map(Json::kind).orElse("this");
            return Optional.of("%s must be %s, not %s".formatted(path(component, key), kind, found));
        }
        return kind.outOfRange(attribute, value).map(reason -> path(component, key) + ": " + reason);
    }

    /** How the file spells the attribute of this property. */
    private static String spelling(ComponentEntry component, String property) {
        return component.attributes().members().keySet().stream()
                .filter(key -> Attributes.property(key).equals(property))
                .findFirst()
                .orElse(Attributes.attribute(property));
    }

    private static String path(ComponentEntry component, String key) {
        return component.path() + ".attributes." + key;
    }
}
