package dev.holdfast.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.Deflater;

/** Packs one class as the module of a component, as bnd would have done. */
public final class DriverJar {
    private static final String MANIFEST =
            """
            Manifest-Version: 1.0
            Bundle-ManifestVersion: 2
            Bundle-SymbolicName: %s
            Bundle-Version: %s
            Import-Package: %s,dev.holdfast.resource;version="[1,2)",dev.holdfast.stream;version="[1,2)"
            Service-Component: OSGI-INF/component.xml
            """;
    private static final String COMPONENT =
            """
            <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="%1$s" configuration-policy="require"
                           configuration-pid="%2$s">
              <implementation class="%1$s"/>
              <service><provide interface="%3$s"/></service>%4$s
            </scr:component>
            """;

    private DriverJar() {}

    /**
     * Writes a temporary file.
     *
     * @param driver implements the interface of its API, and nothing else
     * @param model as robot.json has it
     * @param more other entries
     */
    public static Path write(Class<?> driver, String model, String version, Map<String, byte[]> more) {
        return write(driver, driver.getPackageName(), model, version, more, Map.of());
    }

    /**
     * The same under a name of its own, with references to services.
     *
     * @param references what Declarative Services binds them by, a {@code <reference/>} for each interface
     */
    public static Path write(
            Class<?> driver,
            String symbolicName,
            String model,
            String version,
            Map<String, byte[]> more,
            Map<Class<?>, String> references) {
        Class<?> api = driver.getInterfaces()[0];
        String imports = Stream.concat(Stream.of(api), references.keySet().stream())
                .map(type -> type.getPackageName() + ";version=\"[1,2)\"")
                .distinct()
                .collect(Collectors.joining(","));
        String code = driver.getName().replace('.', '/') + ".class";
        try {
            Path file = Files.createTempFile("driver", ".jar");
            file.toFile().deleteOnExit();
            try (OutputStream out = Files.newOutputStream(file);
                    JarOutputStream jar = new JarOutputStream(out, manifest(symbolicName, version, imports));
                    InputStream in = driver.getClassLoader().getResourceAsStream(code)) {
                jar.setLevel(Deflater.BEST_SPEED);
                put(jar, code, in.readAllBytes());
                String pid = api.getSimpleName().toLowerCase(Locale.ROOT) + "." + model.replace(':', '.');
                String component =
                        COMPONENT.formatted(driver.getName(), pid, api.getName(), String.join("", references.values()));
                put(jar, "OSGI-INF/component.xml", component.getBytes(StandardCharsets.UTF_8));
                for (Map.Entry<String, byte[]> entry : more.entrySet()) {
                    put(jar, entry.getKey(), entry.getValue());
                }
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void put(JarOutputStream jar, String name, byte[] content) throws IOException {
        jar.putNextEntry(new JarEntry(name));
        jar.write(content);
    }

    private static Manifest manifest(String symbolicName, String version, String imports) {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        MANIFEST.formatted(symbolicName, version, imports)
                .lines()
                .map(line -> line.split(": ", 2))
                .forEach(line -> headers.putValue(line[0], line[1]));
        return manifest;
    }
}
