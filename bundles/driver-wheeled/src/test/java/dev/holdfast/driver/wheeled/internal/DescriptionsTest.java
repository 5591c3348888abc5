package dev.holdfast.driver.wheeled.internal;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.holdfast.testing.DriverDescriptions;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.w3c.dom.Element;

class DescriptionsTest extends DriverDescriptions {
    @Override
    protected Map<Class<?>, String> models() {
        return Map.ofEntries(
                entry(MergedMovementSensor.class, "merged"),
                entry(SensorControlledBase.class, "sensor-controlled"),
                entry(WheeledBase.class, "wheeled"),
                entry(WheeledOdometry.class, "wheeled-odometry"));
    }

    /** Only then does the configuration bind what the attribute names; and a list comes with what tells the names. */
    @TestFactory
    Stream<DynamicTest> namesEachReferenceAfterItsAttribute() {
        return models().keySet().stream()
                .map(driver -> dynamicTest(driver.getSimpleName(), () -> {
                    Map<String, Element> attributes = new HashMap<>();
                    for (Element attribute : attributesOf(driver)) {
                        attributes.put(attribute.getAttribute("id"), attribute);
                    }
                    var references = elements(driver, "/OSGI-INF/" + driver.getName() + ".xml", "reference");

                    assertFalse(references.isEmpty());
                    for (Element reference : references) {
                        String name = reference.getAttribute("name");
                        assertTrue(attributes.containsKey(name), () -> "no attribute " + name);
                        if (attributes.get(name).hasAttribute("cardinality")) {
                            assertEquals("tuple", reference.getAttribute("field-collection-type"), name);
                        }
                    }
                }));
    }
}
