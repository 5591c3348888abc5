package dev.holdfast.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.osgi.framework.Version;

/** What a booted robot has on the disk: robot.json, the modules folder, its data, and what the framework keeps. */
record RobotFolder(Path path) {
    static RobotFolder temporary() {
        try {
            return new RobotFolder(Files.createTempDirectory("holdfast-"));
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary folder can be made", e);
        }
    }

    Path robotJson() {
        return path.resolve("robot.json");
    }

    Path modules() {
        return path.resolve("modules");
    }

    /** Writes robot.json as editors save: whole or not at all. */
    void write(Duration window, List<ComponentSpec> components) {
        Map<String, Object> network =
                Map.of("bind_address", "127.0.0.1:0", "sessions", Map.of("heartbeat_window", window.toMillis() + "ms"));
        List<Map<String, Object>> all =
                components.stream().map(ComponentSpec::json).toList();
        try {
            Path beside = Files.writeString(
                    path.resolve("robot.json~"), JsonWriter.write(Map.of("network", network, "components", all)));
            Files.move(beside, robotJson(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("robot.json cannot be written", e);
        }
    }

    /** Moves a module into the modules folder, so that it is whole as soon as it is there. */
    void drop(ModuleContent module, Version version, String file) {
        Path beside = path.resolve(file);
        module.write(beside, version);
        try {
            Files.move(beside, modules().resolve(file), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be moved into the modules folder", e);
        }
    }

    void delete() {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the robot's folder cannot be deleted", e);
        }
    }
}
