package dev.holdfast.driver.wheeled.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.component.base.Base;
import dev.holdfast.resource.Api;
import dev.holdfast.resource.Model;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Holds what the build made of the annotations against the rule of PIDs, and against the table that people read. */
class DescriptionTest {
    private static final Map<String, String> TYPES = Map.of("Double", "number", "String", "string");

    @Test
    void takesConfigurationsOfItsModelAndAllMotorsWithTheirProperties() throws Exception {
        String name = WheeledBase.class.getName();
        var component =
                (Element) read("/OSGI-INF/" + name + ".xml", "scr:component").item(0);
        var references = read("/OSGI-INF/" + name + ".xml", "reference");

        assertEquals(Model.parse("wheeled").pid(Api.of(Base.class)), component.getAttribute("configuration-pid"));
        for (int i = 0; i < 2; i++) {
            var reference = (Element) references.item(i);
            assertEquals(List.of("left", "right").get(i), reference.getAttribute("name"));
            assertEquals("tuple", reference.getAttribute("field-collection-type"));
        }
    }

    @Test
    void tellsOfEveryAttributeInTheReadme() throws Exception {
        var attributes = read("/OSGI-INF/metatype/" + WheeledBase.Config.class.getName() + ".xml", "AD");
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < attributes.getLength(); i++) {
            rows.add(row((Element) attributes.item(i)));
        }
        List<String> told = Files.readAllLines(Path.of("README.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .toList();

        assertEquals(String.join("\n", rows), String.join("\n", told));
    }

    private static String row(Element attribute) {
        String type = TYPES.get(attribute.getAttribute("type"));
        return "| `%s` | %s | %s | %s |"
                .formatted(
                        attribute.getAttribute("id").replace('.', '_'),
                        attribute.hasAttribute("cardinality") ? "list of " + type + "s" : type,
                        attribute.hasAttribute("default") ? attribute.getAttribute("default") : "required",
                        attribute.getAttribute("description"));
    }

    private static NodeList read(String resource, String tag) throws Exception {
        try (var xml = DescriptionTest.class.getResourceAsStream(resource)) {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(xml)
                    .getElementsByTagName(tag);
        }
    }
}
