package dev.holdfast.bench;

import com.example.stopwatch.StopwatchMotor;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Packs the measuring motor as a module. */
final class StopwatchJar {
    static final String MODEL = "bench:stopwatch:motor";

    private static final String CODE = StopwatchMotor.class.getName().replace('.', '/') + ".class";
    private static final String MANIFEST =
            """
            Manifest-Version: 1.0
            Bundle-ManifestVersion: 2
            Bundle-SymbolicName: com.example.stopwatch
            Bundle-Version: 1.0.0
            Import-Package: dev.holdfast.component.motor;version="[1,2)",dev.holdfast.resource;version="[1,2)"
            Service-Component: OSGI-INF/component.xml
            """;
    private static final String COMPONENT =
            """
            <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="stopwatch" configuration-policy="require"
                           configuration-pid="motor.bench.stopwatch.motor">
              <implementation class="com.example.stopwatch.StopwatchMotor"/>
              <service><provide interface="dev.holdfast.component.motor.Motor"/></service>
            </scr:component>
            """;

    private StopwatchJar() {}

    static Path write() {
        try {
            Path file = Files.createTempFile("stopwatch", ".jar");
            try (OutputStream out = Files.newOutputStream(file);
                    JarOutputStream jar = new JarOutputStream(out, manifest());
                    InputStream code = StopwatchMotor.class.getClassLoader().getResourceAsStream(CODE)) {
                jar.putNextEntry(new JarEntry(CODE));
                code.transferTo(jar);
                jar.putNextEntry(new JarEntry("OSGI-INF/component.xml"));
                jar.write(COMPONENT.getBytes(StandardCharsets.UTF_8));
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Manifest manifest() {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        MANIFEST.lines().map(line -> line.split(": ", 2)).forEach(line -> headers.putValue(line[0], line[1]));
        return manifest;
    }
}
