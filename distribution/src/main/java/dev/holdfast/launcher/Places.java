package dev.holdfast.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;

/** Where this instance finds its configuration and its modules, and where it may write. */
record Places(Path config, Path modules, Path data) {
    /**
     * The places asked for, else those of the distribution.
     *
     * @throws StartException if the configuration or the modules directory is not there
     */
    static Places of(Installation installation, CommandLine asked) {
        Path config = asked.config().orElseGet(installation::robotFile);
        Path data = asked.data().orElseGet(installation::data);
        if (!Files.isRegularFile(config)) {
            throw new StartException("There is no configuration file " + config + ". Give another: --config FILE");
        }
        return new Places(config, modules(installation, asked), data);
    }

    /**
     * The modules directory alone.
     *
     * @throws StartException if it is not there
     */
    static Path modules(Installation installation, CommandLine asked) {
        Path modules = asked.modules().orElseGet(installation::modules);
        if (!Files.isDirectory(modules)) {
            throw new StartException("There is no modules directory " + modules
                    + ". Make it, it may be empty; or give another: --modules DIR");
        }
        return modules;
    }

    /** Where the framework unpacks; emptied by itself at each start. */
    Path frameworkStorage() {
        return data.resolve("cache");
    }

    /** Where Configuration Admin stores what robot.json says already. */
    Path configurationStorage() {
        return data.resolve("configurations");
    }

    /**
     * Empties Configuration Admin's store: robot.json is the only truth after a restart. While the robot runs, what proves it to its
     * remotes stands there, so nobody else may look.
     *
     * @throws StartException if it cannot be emptied
     */
    void forgetConfigurations() {
        try {
            if (Files.exists(configurationStorage())) {
                deleteAll(configurationStorage());
            }
            Files.createDirectories(configurationStorage());
            if (configurationStorage()
                    .getFileSystem()
                    .supportedFileAttributeViews()
                    .contains("posix")) {
                Files.setPosixFilePermissions(configurationStorage(), PosixFilePermissions.fromString("rwx------"));
            }
        } catch (UncheckedIOException e) { // of the walk
            throw unemptied(e.getCause());
        } catch (IOException e) {
            throw unemptied(e);
        }
    }

    private StartException unemptied(IOException e) {
        return new StartException(
                "Cannot empty " + configurationStorage() + " (" + FileFault.of(e)
                        + "). Delete it by hand, or give another directory: --data DIR",
                e);
    }

    private static void deleteAll(Path directory) throws IOException {
        try (Stream<Path> inside = Files.walk(directory)) {
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
