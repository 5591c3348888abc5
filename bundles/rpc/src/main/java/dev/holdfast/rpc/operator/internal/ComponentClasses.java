package dev.holdfast.rpc.operator.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Names the classes without which what a description of Declarative Services describes cannot run. */
final class ComponentClasses {
    private ComponentClasses() {}

    /** @throws IOException if it is gone or half written */
    static List<String> of(Path description) throws IOException {
        List<String> classes = new ArrayList<>();
        try (InputStream in = Files.newInputStream(description)) {
            XMLStreamReader reader = factory().createXMLStreamReader(in);
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT
                        && reader.getLocalName().equals("implementation")) {
                    Optional.ofNullable(reader.getAttributeValue(null, "class")).ifPresent(classes::add);
                }
            }
        } catch (XMLStreamException e) {
            throw new IOException(description.getFileName() + " is being written", e);
        }
        return classes;
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }
}
