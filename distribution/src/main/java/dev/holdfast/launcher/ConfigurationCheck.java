package dev.holdfast.launcher;

import java.io.PrintStream;
import java.nio.file.Path;

/** Asks the config bundle what it thinks of a configuration, without starting it: its checker is plain Java. */
final class ConfigurationCheck {
    private static final String CHECKER = "dev.holdfast.config.internal.RobotFileCheck";

    private final BundleClasses bundles;

    ConfigurationCheck(BundleClasses bundles) {
        this.bundles = bundles;
    }

    /**
     * Prints what is to be said about the file.
     *
     * @return the exit status that a start with it would end with
     */
    int check(Path file, PrintStream out) {
        Class<?>[] parameters = {Path.class, PrintStream.class};
        return (int) bundles.call(CHECKER, "check", parameters, file, out);
    }
}
