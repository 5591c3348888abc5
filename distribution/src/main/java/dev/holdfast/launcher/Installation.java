package dev.holdfast.launcher;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Where this distribution lies, and what lies in it. */
record Installation(Path home) {
    /** Started in this order after all others; the last one hands out work to the rest, and the end runs backwards. */
    private static final List<String> LAST = List.of("holdfast-modules-", "holdfast-rpc-", "holdfast-config-");

    /** The one that we run from: our jar lies in its {@code lib}. */
    static Installation ours() {
        try {
            Path jar = Path.of(Installation.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return new Installation(jar.getParent().getParent());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    Path robotFile() {
        return home.resolve("config").resolve("robot.json");
    }

    Path frameworkProperties() {
        return home.resolve("config").resolve("framework.properties");
    }

    Path loggingProperties() {
        return home.resolve("config").resolve("logging.properties");
    }

    Path modules() {
        return home.resolve("modules");
    }

    Path data() {
        return home.resolve("data");
    }

    /**
     * The bundles in the order in which they start, always the same.
     *
     * @throws StartException if they cannot be read
     */
    List<Path> bundles() {
        List<Path> jars = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(home.resolve("bundles"), "*.jar")) {
            found.forEach(jars::add);
        } catch (IOException e) {
            throw new StartException(
                    "The distribution in " + home + " is not complete; bundles: " + FileFault.of(e), e);
        }
        jars.sort(Comparator.comparingInt(Installation::turn).thenComparing(Path::getFileName));
        return List.copyOf(jars);
    }

    private static int turn(Path jar) {
        String name = jar.getFileName().toString();
        for (int turn = 0; turn < LAST.size(); turn++) {
            if (name.startsWith(LAST.get(turn))) {
                return turn + 1;
            }
        }
        return 0;
    }
}
