package dev.holdfast.modules.jar.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** Makes jars as strangers build them. */
public final class TestJar {
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    private TestJar() {}

    /** A bundle with nothing in it. */
    public static TestJar bundle(String symbolicName, String version) {
        return plain().header("Bundle-ManifestVersion", "2")
                .header("Bundle-SymbolicName", symbolicName)
                .header("Bundle-Version", version);
    }

    /** A module that offers a {@code Supplier} of its version as a service. */
    public static TestJar stepper(String version) {
        return bundle("acme.stepper", version)
                .header("Import-Package", "org.osgi.framework")
                .header("Service-Component", "OSGI-INF/stepper.xml")
                .type(acme.Stepper.class)
                .entry("OSGI-INF/stepper.xml", component("", "java.util.function.Supplier"));
    }

    /** A stepper whose module does not start. */
    public static TestJar broken(String version) {
        return stepper(version)
                .header("Bundle-Activator", "acme.BrokenActivator")
                .type(acme.BrokenActivator.class);
    }

    /** A stepper whose module does not return from its start or its stop. */
    public static TestJar hanging(String version, String where) {
        return stepper(version)
                .header("Bundle-Activator", "acme.HangingActivator")
                .header("Hangs-In", where)
                .type(acme.HangingActivator.class);
    }

    /** A jar with a manifest and no OSGi header. */
    public static TestJar plain() {
        return new TestJar();
    }

    public static String component(String attributes, String service) {
        return """
                <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="acme.Stepper" %s>
                  <service><provide interface="%s"/></service>
                  <implementation class="acme.Stepper"/>
                </scr:component>"""
                .formatted(attributes, service);
    }

    public TestJar header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public TestJar entry(String name, String text) {
        return entry(name, text.getBytes(StandardCharsets.UTF_8));
    }

    public TestJar entry(String name, byte[] bytes) {
        entries.put(name, bytes);
        return this;
    }

    public TestJar type(Class<?> type) {
        String path = type.getName().replace('.', '/') + ".class";
        try (InputStream in = type.getClassLoader().getResourceAsStream(path)) {
            return entry(path, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public byte[] bytes() {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.forEach(main::putValue);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes)) {
            jar.putNextEntry(entry(JarFile.MANIFEST_NAME));
            manifest.write(jar);
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                jar.putNextEntry(entry(entry.getKey()));
                jar.write(entry.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The same jar has the same bytes, whenever it is made. */
    private static ZipEntry entry(String name) {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(LocalDateTime.of(2026, 1, 1, 0, 0));
        return entry;
    }

    /** Writes it at once, as a move does. */
    public Path moveTo(Path file) {
        try {
            Path other = Files.createTempFile(file.getParent(), ".", ".tmp");
            Files.write(other, bytes());
            return Files.move(other, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public ModuleJar read(Path folder, String file) {
        return JarReader.read(file, moveTo(folder.resolve(file)));
    }
}
