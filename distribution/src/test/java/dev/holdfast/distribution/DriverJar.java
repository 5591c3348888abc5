package dev.holdfast.distribution;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Packs classes as a driver's jar, as bnd would have done. */
final class DriverJar {
    private static final String COMPONENT =
            """
            <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="%1$s" configuration-policy="require"
                           configuration-pid="%2$s" %3$s>
              <implementation class="%1$s"/>
              <service><provide interface="dev.holdfast.component.motor.Motor"/></service>
              %4$s
            </scr:component>
            """;
    private static final String IMPORTS =
            "dev.holdfast.component.motor;version=\"[1.0,2)\",dev.holdfast.resource;version=\"[1.0,2)\"";

    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    private DriverJar() {}

    /** A motor that takes no configuration but its model's, as a module of the class's own name. */
    static DriverJar of(Class<?> driver, String pid) {
        return of(driver, pid, "", "");
    }

    /**
     * A motor with more to its component's description.
     *
     * @param attributes of the element
     * @param elements inside it
     */
    static DriverJar of(Class<?> driver, String pid, String attributes, String elements) {
        DriverJar jar = new DriverJar();
        jar.headers.put("Bundle-ManifestVersion", "2");
        jar.headers.put("Bundle-SymbolicName", driver.getName());
        jar.headers.put("Bundle-Version", "1.0.0");
        jar.headers.put("Import-Package", IMPORTS);
        jar.headers.put("Service-Component", "OSGI-INF/component.xml");
        String component = COMPONENT.formatted(driver.getName(), pid, attributes, elements);
        return jar.type(driver).entry("OSGI-INF/component.xml", component);
    }

    /** A jar that is no bundle. */
    static DriverJar none() {
        return new DriverJar();
    }

    /** Writes the jar of a motor that takes no configuration but its model's. */
    static Path write(Class<?> driver, String pid, Path file) throws IOException {
        return of(driver, pid).moveTo(file);
    }

    DriverJar header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** Imports more than a driver needs. */
    DriverJar imports(String packages) {
        return header("Import-Package", IMPORTS + "," + packages);
    }

    DriverJar entry(String name, String text) {
        entries.put(name, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    DriverJar type(Class<?> type) {
        String entry = type.getName().replace('.', '/') + ".class";
        try (InputStream code = type.getClassLoader().getResourceAsStream(entry)) {
            entries.put(entry, code.readAllBytes());
            return this;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes it appear under this name in one step, in the place of what was there. */
    Path moveTo(Path file) throws IOException {
        Path written = Files.write(file.resolveSibling("." + file.getFileName() + ".tmp"), bytes());
        return Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private byte[] bytes() throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.forEach(manifest.getMainAttributes()::putValue);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                jar.putNextEntry(new JarEntry(entry.getKey()));
                jar.write(entry.getValue());
            }
        }
        return bytes.toByteArray();
    }
}
