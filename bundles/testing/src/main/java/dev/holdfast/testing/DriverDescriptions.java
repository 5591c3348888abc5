package dev.holdfast.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.holdfast.resource.Api;
import dev.holdfast.resource.Model;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.ResourceApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.w3c.dom.Element;

/**
 * Holds what a build made of the annotations of a module's drivers against the rule of PIDs, and against the README that
 * people read. It has a chapter for each driver, {@code ## PlainMotor (`rdk:component:motor`)}, with the table of its
 * attributes:
 *
 * <pre>
 * | attribute | type | default | meaning |
 * |---|---|---|---|
 * | `max_rpm` | number | 100.0 | Speed at full power, revolutions per minute |
 * </pre>
 *
 * <p>The type is {@code number}, {@code string}, {@code boolean} or a {@code list of} such; the default {@code required} where
 * there is none, and {@code none} where it is empty. A test of the module extends this.
 */
public abstract class DriverDescriptions {
    private static final Map<String, String> TYPES =
            Map.of("Double", "number", "Integer", "number", "Long", "number", "String", "string", "Boolean", "boolean");
    private static final String CHAPTER = "## ";

    /** The drivers of the module, each with its model as robot.json has it. */
    protected abstract Map<Class<?>, String> models();

    /** All that the build has found a driver's component in. */
    @Test
    void knowsEveryDriver() throws Exception {
        Set<String> found = new TreeSet<>();
        Class<?> any = models().keySet().iterator().next(); // other jars have a folder of that name too
        Path folder = Path.of(any.getResource(component(any)).toURI()).getParent();
        try (Stream<Path> files = Files.list(folder)) {
            for (String file : files.map(path -> path.getFileName().toString()).toList()) {
                if (file.endsWith(".xml")
                        && Resource.class.isAssignableFrom(
                                Class.forName(file.substring(0, file.length() - ".xml".length())))) {
                    found.add(file.substring(0, file.length() - ".xml".length()));
                }
            }
        }

        assertEquals(
                found, models().keySet().stream().map(Class::getName).collect(Collectors.toCollection(TreeSet::new)));
    }

    /** Only so do configurations of the model reach it, and nobody is held up by its constructor. */
    @TestFactory
    Stream<DynamicTest> takesConfigurationsOfItsModelAndWaitsForThem() {
        return models().entrySet().stream()
                .map(driver -> dynamicTest(driver.getKey().getSimpleName(), () -> {
                    Element component = elements(driver.getKey(), component(driver.getKey()), "scr:component")
                            .get(0);

                    assertEquals(
                            Model.parse(driver.getValue()).pid(Api.of(apiOf(driver.getKey()))),
                            component.getAttribute("configuration-pid"));
                    assertEquals("require", component.getAttribute("configuration-policy"));
                    assertFalse(Boolean.parseBoolean(component.getAttribute("immediate")));
                }));
    }

    @TestFactory
    Stream<DynamicTest> tellsOfEveryAttributeInItsChapterOfTheReadme() {
        return models().keySet().stream()
                .map(driver -> dynamicTest(
                        driver.getSimpleName(),
                        () -> assertEquals(
                                String.join("\n", rows(driver)),
                                chapter(driver).stream()
                                        .filter(line -> line.startsWith("| `"))
                                        .collect(Collectors.joining("\n")))));
    }

    private static List<String> rows(Class<?> driver) throws Exception {
        return attributesOf(driver).stream().map(DriverDescriptions::row).toList();
    }

    /** The attributes that a driver's configuration annotation declares, in its order; none if it has no such annotation. */
    protected static List<Element> attributesOf(Class<?> driver) throws Exception {
        var attributes = new ArrayList<Element>();
        for (Class<?> config : driver.getDeclaredClasses()) {
            if (config.isAnnotation()) {
                attributes.addAll(elements(driver, "/OSGI-INF/metatype/" + config.getName() + ".xml", "AD"));
            }
        }
        return attributes;
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

    /** The lines under its title, up to the next one. */
    private static List<String> chapter(Class<?> driver) throws IOException {
        String title = CHAPTER + "%s (`%s`)".formatted(driver.getSimpleName(), Api.of(apiOf(driver)));
        List<String> lines = Files.readAllLines(Path.of("README.md"));
        assertTrue(lines.contains(title), () -> "README.md has no chapter " + title);
        return lines.stream()
                .dropWhile(line -> !line.equals(title))
                .skip(1)
                .takeWhile(line -> !line.startsWith(CHAPTER))
                .toList();
    }

    private static Class<? extends Resource> apiOf(Class<?> driver) {
        return Stream.of(driver.getInterfaces())
                .filter(type -> type.isAnnotationPresent(ResourceApi.class))
                .findFirst()
                .orElseThrow()
                .asSubclass(Resource.class);
    }

    private static String component(Class<?> driver) {
        return "/OSGI-INF/" + driver.getName() + ".xml";
    }

    /** The elements of this name in a description that stands in the driver's jar. */
    protected static List<Element> elements(Class<?> driver, String resource, String tag) throws Exception {
        try (var xml = driver.getResourceAsStream(resource)) {
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
