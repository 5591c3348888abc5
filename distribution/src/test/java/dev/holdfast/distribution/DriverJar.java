package dev.holdfast.distribution;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Packs one class as a driver's jar, as bnd would have done. */
final class DriverJar {
    private static final String COMPONENT =
            """
            <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="%1$s" configuration-policy="require"
                           configuration-pid="%2$s">
              <implementation class="%1$s"/>
              <service><provide interface="dev.holdfast.component.motor.Motor"/></service>
            </scr:component>
            """;

    private DriverJar() {}

    /** Writes the jar of a motor that takes no configuration but its model's. */
    static Path write(Class<?> driver, String pid, Path file) throws IOException {
        String entry = driver.getName().replace('.', '/') + ".class";
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest(driver));
                InputStream code = driver.getClassLoader().getResourceAsStream(entry)) {
            jar.putNextEntry(new JarEntry(entry));
            code.transferTo(jar);
            jar.putNextEntry(new JarEntry("OSGI-INF/component.xml"));
            jar.write(COMPONENT.formatted(driver.getName(), pid).getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    private static Manifest manifest(Class<?> driver) {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", driver.getName());
        headers.putValue("Bundle-Version", "1.0.0");
        headers.putValue(
                "Import-Package",
                "dev.holdfast.component.motor;version=\"[1.0,2)\",dev.holdfast.resource;version=\"[1.0,2)\"");
        headers.putValue("Service-Component", "OSGI-INF/component.xml");
        return manifest;
    }
}
