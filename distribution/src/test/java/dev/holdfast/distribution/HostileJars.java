package dev.holdfast.distribution;

import com.example.hostile.HangsInActivate;
import com.example.hostile.HangsInActivator;
import com.example.hostile.HangsInCommand;
import com.example.hostile.HangsInConstructor;
import com.example.hostile.HangsInDeactivate;
import com.example.hostile.HangsInModified;
import com.example.hostile.HangsInStop;
import com.example.hostile.LeaksThreads;
import com.example.hostile.ThrowsErrors;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Packs each hostile driver as a module of its own. Its motor is of the model {@code acme:hostile:<name>}. */
final class HostileJars {
    /** The motors by the last part of their model, which is what tests call the component too. */
    private static final Map<String, Class<?>> MOTORS = new LinkedHashMap<>(Map.of(
            "command", HangsInCommand.class,
            "constructor", HangsInConstructor.class,
            "modified", HangsInModified.class,
            "deactivate", HangsInDeactivate.class,
            "stop", HangsInStop.class,
            "errors", ThrowsErrors.class,
            "leak", LeaksThreads.class));

    private static final String COMMON = "com.example.hostile.HostileMotor";
    private static final String DRIVER =
            """
            <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="%1$s" configuration-policy="require"
                           configuration-pid="motor.acme.hostile.%2$s" %3$s>
              <implementation class="%1$s"/>
              <service><provide interface="dev.holdfast.component.motor.Motor"/></service>
            </scr:component>
            """;
    private static final String IMMEDIATE =
            """
            <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="%1$s" immediate="true" activate="activate">
              <implementation class="%1$s"/>
            </scr:component>
            """;

    private HostileJars() {}

    /** What robot.json says of such a motor, with an attribute that may be changed. */
    static String component(String motor, int attribute) {
        return """
                {"name": "%1$s", "api": "rdk:component:motor", "model": "acme:hostile:%1$s", "attributes": {"n": %2$d}}"""
                .formatted(motor, attribute);
    }

    /** Moves the module of this motor into a modules folder. */
    static void drop(String motor, Path modules) throws IOException {
        Class<?> driver = MOTORS.get(motor);
        String methods =
                switch (motor) {
                    case "modified" -> "modified=\"modified\"";
                    case "deactivate" -> "deactivate=\"deactivate\"";
                    default -> "";
                };
        write(driver, DRIVER.formatted(driver.getName(), motor, methods), "", modules);
    }

    /** Moves in a module whose start hangs in an immediate component. */
    static void dropImmediate(Path modules) throws IOException {
        write(HangsInActivate.class, IMMEDIATE.formatted(HangsInActivate.class.getName()), "", modules);
    }

    /** Moves in a module whose start hangs in its activator. */
    static void dropActivator(Path modules) throws IOException {
        write(HangsInActivator.class, "", HangsInActivator.class.getName(), modules);
    }

    private static void write(Class<?> type, String component, String activator, Path modules) throws IOException {
        Path written = modules.resolve("." + type.getSimpleName());
        try (OutputStream out = Files.newOutputStream(written);
                JarOutputStream jar = new JarOutputStream(out, manifest(type, component, activator))) {
            pack(jar, type.getName());
            pack(jar, COMMON);
            if (!component.isEmpty()) {
                jar.putNextEntry(new JarEntry("OSGI-INF/component.xml"));
                jar.write(component.getBytes(StandardCharsets.UTF_8));
            }
        }
        Files.move(written, modules.resolve(type.getSimpleName() + ".jar"));
    }

    private static void pack(JarOutputStream jar, String type) throws IOException {
        String entry = type.replace('.', '/') + ".class";
        try (InputStream code = HostileJars.class.getClassLoader().getResourceAsStream(entry)) {
            jar.putNextEntry(new JarEntry(entry));
            code.transferTo(jar);
        }
    }

    private static Manifest manifest(Class<?> type, String component, String activator) {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", type.getName());
        headers.putValue("Bundle-Version", "1.0.0");
        headers.putValue(
                "Import-Package",
                "org.osgi.framework,dev.holdfast.component.motor;version=\"[1,2)\",dev.holdfast.resource;version=\"[1,2)\"");
        if (!component.isEmpty()) {
            headers.putValue("Service-Component", "OSGI-INF/component.xml");
        }
        if (!activator.isEmpty()) {
            headers.putValue("Bundle-Activator", activator);
        }
        return manifest;
    }
}
