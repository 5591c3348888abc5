package dev.holdfast.launcher;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** What the framework is told: the distribution's file first, then what follows from the command line. */
final class FrameworkProperties {
    private FrameworkProperties() {}

    /**
     * Puts them together.
     *
     * @throws StartException if the distribution's file cannot be read
     */
    static Map<String, String> of(Installation installation, Places places, CommandLine asked) {
        Map<String, String> properties = new HashMap<>(read(installation.frameworkProperties()));
        properties.put("holdfast.config", places.config().toString());
        properties.put("holdfast.modules", places.modules().toString());
        properties.put("holdfast.data", places.data().toString());
        asked.port().ifPresent(port -> properties.put("holdfast.port", Integer.toString(port)));
        properties.put("holdfast.version", Launcher.version());
        properties.put("holdfast.started", Long.toString(processStart().toEpochMilli()));
        properties.put("org.osgi.framework.storage", places.frameworkStorage().toString());
        properties.put("felix.cm.dir", places.configurationStorage().toString());
        return Map.copyOf(properties);
    }

    /** What the distribution's file says. */
    static Map<String, String> read(Path file) {
        Properties read = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            read.load(reader);
        } catch (IOException e) {
            throw new StartException("Cannot read " + file + " (" + FileFault.of(e) + ")", e);
        }
        Map<String, String> properties = new HashMap<>();
        read.stringPropertyNames().forEach(name -> properties.put(name, read.getProperty(name)));
        return properties;
    }

    /** When the shell that became us began: what the person in front of it waits for. */
    private static Instant processStart() {
        return ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
    }
}
