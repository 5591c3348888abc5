package dev.holdfast.driver.pi4j.internal;

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
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Holds what the build made of the annotations against the rule of PIDs, and against the tables that people read. */
class DescriptionsTest {
    private static final Map<String, String> TYPES =
            Map.of("Double", "number", "Integer", "number", "String", "string", "Boolean", "boolean");

    private static final Map<Class<?>, String> MODELS = Map.of(Pi4jBoard.class, "holdfast:pi4j:board");

    static Stream<Arguments> models() throws Exception {
        return drivers().stream().map(driver -> Arguments.of(driver, apiOf(driver)));
    }

    /** All that the build has found a component in. */
    private static List<Class<?>> drivers() throws Exception {
        var components = Path.of(DescriptionsTest.class.getResource("/OSGI-INF").toURI());
        try (Stream<Path> files = Files.list(components)) {
            var drivers = new ArrayList<Class<?>>();
            for (String name : files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".xml"))
                    .sorted()
                    .toList()) {
                Class<?> component = Class.forName(name.substring(0, name.length() - ".xml".length()));
                if (Resource.class.isAssignableFrom(component)) {
                    drivers.add(component);
                }
            }
            return drivers;
        }
    }

    private static Class<? extends Resource> apiOf(Class<?> driver) {
        return Stream.of(driver.getInterfaces())
                .filter(type -> type.isAnnotationPresent(ResourceApi.class))
                .findFirst()
                .orElseThrow()
                .asSubclass(Resource.class);
    }

    @ParameterizedTest
    @MethodSource("models")
    void takesConfigurationsOfItsModelAndWaitsForThem(Class<?> driver, Class<? extends Resource> api) throws Exception {
        Element component = read("/OSGI-INF/" + driver.getName() + ".xml").getDocumentElement();

        assertEquals(Model.parse(MODELS.get(driver)).pid(Api.of(api)), component.getAttribute("configuration-pid"));
        assertEquals("require", component.getAttribute("configuration-policy"));
        assertFalse(Boolean.parseBoolean(component.getAttribute("immediate")));
    }

    @Test
    void tellsOfEveryAttributeInTheReadme() throws Exception {
        List<String> rows = new ArrayList<>();
        for (Class<?> driver : drivers()) {
            for (Class<?> config : driver.getDeclaredClasses()) {
                if (config.isAnnotation()) {
                    rows.addAll(rowsOf(config));
                }
            }
        }

        assertEquals(sorted(rows), sorted(readmeRows()));
    }

    @Test
    void hasAChapterForEveryDriver() throws Exception {
        String readme = Files.readString(Path.of("README.md"));
        for (Class<?> driver : drivers()) {
            String title =
                    "## %s (`%s`)\n\n`%s`".formatted(driver.getSimpleName(), Api.of(apiOf(driver)), MODELS.get(driver));
            assertTrue(readme.contains(title), () -> "README.md has no chapter " + title);
        }
    }

    private static String sorted(List<String> rows) {
        return rows.stream().sorted().collect(Collectors.joining("\n"));
    }

    private static List<String> rowsOf(Class<?> config) throws Exception {
        var attributes = read("/OSGI-INF/metatype/" + config.getName() + ".xml").getElementsByTagName("AD");
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < attributes.getLength(); i++) {
            var attribute = (Element) attributes.item(i);
            String unset = attribute.getAttribute("default");
            rows.add("| `%s` | %s | %s | %s |"
                    .formatted(
                            attribute.getAttribute("id").replace('.', '_'),
                            TYPES.get(attribute.getAttribute("type")),
                            unset.isEmpty() ? "none" : unset,
                            attribute.getAttribute("description")));
        }
        return rows;
    }

    private static List<String> readmeRows() throws IOException {
        return Files.readAllLines(Path.of("README.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .toList();
    }

    private static Document read(String resource) throws Exception {
        try (var xml = DescriptionsTest.class.getResourceAsStream(resource)) {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(xml);
        }
    }
}
