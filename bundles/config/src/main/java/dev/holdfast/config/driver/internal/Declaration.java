package dev.holdfast.config.driver.internal;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.metatype.AttributeDefinition;
import org.osgi.service.metatype.ObjectClassDefinition;

/**
 * What one driver declares.
 *
 * @param required attributes that must be given, unless they have a default
 * @param optional all others
 */
record Declaration(List<AttributeDefinition> required, List<AttributeDefinition> optional) {
    Declaration {
        required = List.copyOf(required);
        optional = List.copyOf(optional);
    }

    static Declaration of(ObjectClassDefinition definition) {
        return new Declaration(
                attributes(definition, ObjectClassDefinition.REQUIRED),
                attributes(definition, ObjectClassDefinition.OPTIONAL));
    }

    Stream<AttributeDefinition> attributes() {
        return Stream.concat(required.stream(), optional.stream());
    }

    /** The properties that it knows. */
    Set<String> properties() {
        return attributes().map(AttributeDefinition::getID).collect(Collectors.toUnmodifiableSet());
    }

    private static List<AttributeDefinition> attributes(ObjectClassDefinition definition, int which) {
        AttributeDefinition[] attributes = definition.getAttributeDefinitions(which);
        return attributes == null ? List.of() : List.of(attributes);
    }
}
