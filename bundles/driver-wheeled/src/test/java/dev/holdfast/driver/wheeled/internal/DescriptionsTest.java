package dev.holdfast.driver.wheeled.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.resource.Api;
import dev.holdfast.resource.Model;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.ResourceApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

/** Holds what the build made of the annotations against the rule of PIDs, and against the tables that people read. */
class DescriptionsTest {
    private static final Map<String, String> TYPES = Map.of("Double", "number", "String", "string");

    /** By the names of their classes: how each is written in robot.json. */
    private static final Map<String, String> MODELS = Map.of(
            "MergedMovementSensor", "merged",
            "SensorControlledBase", "sensor-controlled",
            "WheeledBase", "wheeled",
            "WheeledOdometry", "wheeled-odometry");

    /** All that the build has found a component in. */
    static List<Class<?>> drivers() throws Exception {
        String known = "/OSGI-INF/" + WheeledBase.class.getName() + ".xml"; // other jars have a folder of that name too
        var components =
                Path.of(DescriptionsTest.class.getResource(known).toURI()).getParent();
        try (Stream<Path> files = Files.list(components)) {
            var drivers = new ArrayList<Class<?>>();
            for (String name : files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".xml"))
                    .sorted()
                    .toList()) {
                drivers.add(Class.forName(name.substring(0, name.length() - ".xml".length())));
            }
            return drivers;
        }
    }

    @Test
    void findsEveryDriver() throws Exception {
        assertEquals(
                MODELS.keySet().stream().sorted().toList(),
                drivers().stream().map(Class::getSimpleName).toList());
    }

    @ParameterizedTest
    @MethodSource("drivers")
    void takesConfigurationsOfItsModelAndWaitsForThem(Class<?> driver) throws Exception {
        Element component = elements("/OSGI-INF/" + driver.getName() + ".xml", "scr:component")
                .get(0);

        String pid = Model.parse(MODELS.get(driver.getSimpleName())).pid(Api.of(apiOf(driver)));
        assertEquals(pid, component.getAttribute("configuration-pid"));
        assertEquals("require", component.getAttribute("configuration-policy"));
        assertFalse(Boolean.parseBoolean(component.getAttribute("immediate")));
    }

    /** Only then does the configuration bind what the attribute names; and a list comes with what tells the names. */
    @ParameterizedTest
    @MethodSource("drivers")
    void namesEachReferenceAfterItsAttribute(Class<?> driver) throws Exception {
        Map<String, Element> attributes = new HashMap<>();
        for (Element attribute : attributesOf(driver)) {
            attributes.put(attribute.getAttribute("id"), attribute);
        }
        var references = elements("/OSGI-INF/" + driver.getName() + ".xml", "reference");

        assertFalse(references.isEmpty());
        for (Element reference : references) {
            String name = reference.getAttribute("name");
            assertTrue(attributes.containsKey(name), () -> "no attribute " + name);
            if (attributes.get(name).hasAttribute("cardinality")) {
                assertEquals("tuple", reference.getAttribute("field-collection-type"), name);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("drivers")
    void tellsOfEveryAttributeInItsChapterOfTheReadme(Class<?> driver) throws Exception {
        List<String> rows = new ArrayList<>();
        for (Element attribute : attributesOf(driver)) {
            rows.add(row(attribute));
        }
        List<String> told =
                chapterOf(driver).filter(line -> line.startsWith("| `")).toList();

        assertEquals(String.join("\n", rows), String.join("\n", told));
    }

    private static List<Element> attributesOf(Class<?> driver) throws Exception {
        return elements("/OSGI-INF/metatype/" + driver.getName() + "$Config.xml", "AD");
    }

    private static Class<? extends Resource> apiOf(Class<?> driver) {
        return Stream.of(driver.getInterfaces())
                .filter(type -> type.isAnnotationPresent(ResourceApi.class))
                .findFirst()
                .orElseThrow()
                .asSubclass(Resource.class);
    }

    /** The lines under the title that is the name of the class in words, up to the next title. */
    private static Stream<String> chapterOf(Class<?> driver) throws IOException {
        String words =
                driver.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
        String title = "# " + words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
        List<String> lines = Files.readAllLines(Path.of("README.md"));
        assertTrue(lines.contains(title), () -> "README.md has no chapter " + title);
        return lines.stream().dropWhile(line -> !line.equals(title)).skip(1).takeWhile(line -> !line.startsWith("# "));
    }

    private static String row(Element attribute) {
        String type = TYPES.get(attribute.getAttribute("type"));
        String unset = attribute.getAttribute("default");
        return "| `%s` | %s | %s | %s |"
                .formatted(
                        attribute.getAttribute("id").replace('.', '_'),
                        attribute.hasAttribute("cardinality") ? "list of " + type + "s" : type,
                        !attribute.hasAttribute("default") ? "required" : unset.isEmpty() ? "none" : unset,
                        attribute.getAttribute("description"));
    }

    private static List<Element> elements(String resource, String tag) throws Exception {
        try (var xml = DescriptionsTest.class.getResourceAsStream(resource)) {
            var nodes = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(xml)
                    .getElementsByTagName(tag);
            var elements = new ArrayList<Element>();
            for (int i = 0; i < nodes.getLength(); i++) {
                elements.add((Element) nodes.item(i));
            }
            return elements;
        }
    }
}
