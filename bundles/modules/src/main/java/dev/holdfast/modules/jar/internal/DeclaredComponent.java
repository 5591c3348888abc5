package dev.holdfast.modules.jar.internal;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A component as the XML of Declarative Services describes it, as far as it concerns the checks.
 *
 * @param name its name
 * @param immediate whether it is constructed as soon as it can be, on the thread that makes it possible
 * @param offersResource whether it is registered as a resource of the robot
 */
public record DeclaredComponent(String name, boolean immediate, boolean offersResource) {
    private static final List<String> RESOURCE_TYPES =
            List.of("dev.holdfast.resource.Resource", "dev.holdfast.resource.Actuator");
    private static final String COMPONENT_TYPES = "dev.holdfast.component.";

    /**
     * The components of one description. Only what speaks of immediacy at all is parsed: almost no driver's does, and the
     * JDK's parser takes longer to load than the whole installation. What is not well-formed is left to SCR to report.
     *
     * @param file what to call the jar in messages
     * @throws RefusedException if it has a document type, which SCR would take attributes from
     */
    public static List<DeclaredComponent> parse(String file, byte[] xml) {
        if (!maySpeakOfImmediacy(new String(xml, StandardCharsets.ISO_8859_1))) {
            return List.of();
        }
        List<DeclaredComponent> components = new ArrayList<>();
        try {
            XMLStreamReader reader = factory().createXMLStreamReader(new ByteArrayInputStream(xml));
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.DTD) {
                    throw new RefusedException(
                            "%s has a component description with a DOCTYPE; leave it out".formatted(file));
                } else if (event == XMLStreamConstants.START_ELEMENT) {
                    read(reader, components);
                }
            }
            reader.close();
        } catch (XMLStreamException e) {
            return components;
        }
        return components;
    }

    /** In other encodings, as UTF-16, the word is not to be seen; there are control characters, or no {@code <}, then. */
    private static boolean maySpeakOfImmediacy(String text) {
        return text.contains("immediate")
                || text.contains("<!DOCTYPE")
                || text.indexOf('<') < 0
                || text.chars().anyMatch(c -> c < ' ' && !Character.isWhitespace(c));
    }

    private static void read(XMLStreamReader element, List<DeclaredComponent> components) {
        switch (element.getLocalName()) {
            case "component" ->
                components.add(new DeclaredComponent(
                        attribute(element, "name"),
                        attribute(element, "immediate").equals("true"),
                        false));
            case "provide" -> {
                String type = attribute(element, "interface");
                if (type.startsWith(COMPONENT_TYPES) || RESOURCE_TYPES.contains(type)) {
                    markLast(components);
                }
            }
            case "property" -> {
                if (attribute(element, "name").equals("resource.name")) {
                    markLast(components);
                }
            }
            default -> {
                // says nothing about resources
            }
        }
    }

    private static void markLast(List<DeclaredComponent> components) {
        if (!components.isEmpty()) {
            DeclaredComponent last = components.remove(components.size() - 1);
            components.add(new DeclaredComponent(last.name(), last.immediate(), true));
        }
    }

    private static String attribute(XMLStreamReader element, String name) {
        String value = element.getAttributeValue(null, name);
        return value == null ? "" : value;
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }
}
