package dev.holdfast.launcher;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Tells tests of other packages what the launcher would start, and with what. */
public final class Shipped {
    private Shipped() {}

    /** The bundles of a distribution, in the order in which they start. */
    public static List<Path> bundles(Path home) {
        return new Installation(home).bundles();
    }

    /** What the framework would be told, for these arguments of the command line. */
    public static Map<String, String> frameworkProperties(Path home, String... arguments) {
        Installation installation = new Installation(home);
        CommandLine asked = CommandLine.parse(List.of(arguments));
        return FrameworkProperties.of(installation, Places.of(installation, asked), asked);
    }
}
