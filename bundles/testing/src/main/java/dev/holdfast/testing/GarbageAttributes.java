package dev.holdfast.testing;

import dev.holdfast.resource.Api;
import dev.holdfast.resource.Model;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;
import org.osgi.service.metatype.MetaTypeInformation;
import org.osgi.service.metatype.MetaTypeService;
import org.osgi.service.metatype.ObjectClassDefinition;

/**
 * What may stand in a robot.json that somebody wrote in a hurry: each attribute of a driver of the wrong type, far out of
 * range, as nonsense, and not at all. Which attributes there are its declaration tells, and what the test gives it.
 */
final class GarbageAttributes {
    /** One attribute gone wrong. */
    record Garbage(String attribute, String what, Map<String, Object> attributes) {
        /** Whether a message tells of this attribute. */
        boolean isNamedIn(String message) {
            return Pattern.compile("\\b" + Pattern.quote(attribute) + "\\b")
                    .matcher(message)
                    .find();
        }

        @Override
        public String toString() {
            return what + " as " + attribute;
        }
    }

    private static final List<Object> VALUES = Arrays.asList(
            null,
            "no such thing",
            "",
            "*)(objectClass=*",
            "\u0000\u2603 ../../etc/passwd",
            -1,
            0,
            0.5,
            1e300,
            -1e300,
            Long.MAX_VALUE,
            true,
            List.of(),
            List.of("no", "such", "things"),
            List.of(List.of(1), "mixed"),
            Map.of("no", "such"));

    private GarbageAttributes() {}

    static List<Garbage> of(DriverUnderTest<?> driver, BootedRobot robot) {
        List<Garbage> all = new ArrayList<>();
        for (String attribute : attributes(driver, robot)) {
            var without = new LinkedHashMap<>(driver.attributes());
            without.remove(attribute);
            all.add(new Garbage(attribute, "nothing", without));
            for (Object value : VALUES) {
                var with = new LinkedHashMap<>(driver.attributes());
                with.put(attribute, value);
                all.add(new Garbage(attribute, JsonWriter.write(value), with));
            }
        }
        return all;
    }

    private static Set<String> attributes(DriverUnderTest<?> driver, BootedRobot robot) {
        Set<String> attributes = new LinkedHashSet<>(driver.attributes().keySet());
        Bundle module = robot.bundle(driver.module().symbolicName()).orElseThrow();
        MetaTypeInformation known = robot.service(MetaTypeService.class).getMetaTypeInformation(module);
        String pid = Model.parse(driver.model()).pid(Api.of(driver.api()));
        if (Arrays.asList(known.getFactoryPids()).contains(pid)) {
            Arrays.stream(known.getObjectClassDefinition(pid, null).getAttributeDefinitions(ObjectClassDefinition.ALL))
                    .map(declared -> declared.getID().replace("_", "__").replace('.', '_'))
                    .forEach(attributes::add);
        }
        return attributes;
    }
}
