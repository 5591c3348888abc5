package dev.holdfast.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;

/** Asks the config bundle what it thinks of a configuration, without starting it: its checker is plain Java. */
final class ConfigurationCheck {
    private static final String CHECKER = "dev.holdfast.config.internal.RobotFileCheck";

    private final Installation installation;

    ConfigurationCheck(Installation installation) {
        this.installation = installation;
    }

    /**
     * Prints what is to be said about the file.
     *
     * @return the exit status that a start with it would end with
     */
    int check(Path file, PrintStream out) {
        URL[] bundles =
                installation.bundles().stream().map(ConfigurationCheck::url).toArray(URL[]::new);
        try (URLClassLoader loader = new URLClassLoader(bundles, ConfigurationCheck.class.getClassLoader())) {
            return (int) loader.loadClass(CHECKER)
                    .getMethod("check", Path.class, PrintStream.class)
                    .invoke(null, file, out);
        } catch (ReflectiveOperationException | IOException e) {
            Throwable reason = e instanceof InvocationTargetException ? e.getCause() : e;
            throw new StartException("The distribution cannot check configurations: " + reason, e);
        }
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }
}
