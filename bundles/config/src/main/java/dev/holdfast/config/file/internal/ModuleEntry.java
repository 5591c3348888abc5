package dev.holdfast.config.file.internal;

import dev.holdfast.door.Deployments.Listed;
import java.nio.file.Path;

/**
 * A bundle of ours that {@code modules} of robot.json names.
 *
 * @param name what the file calls it; no two have the same
 * @param written where its jar is, as the file has it
 * @param path its JSON path, {@code modules[2]}
 */
public record ModuleEntry(String name, String written, String path) {
    /**
     * Where its jar is: beside robot.json unless the file says more, so that a robot's folder can be moved as a whole.
     *
     * @param folder that of robot.json
     */
    public Path jar(Path folder) {
        String expanded = written.startsWith("~/") ? System.getProperty("user.home") + written.substring(1) : written;
        return folder.resolve(expanded).toAbsolutePath().normalize();
    }

    Listed listed(Path folder) {
        return new Listed(name, jar(folder), written);
    }
}
