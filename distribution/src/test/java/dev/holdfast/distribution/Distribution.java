package dev.holdfast.distribution;

import java.nio.file.Path;

/** Where the build has put what is shipped. Its robot.json is a wheeled base "rover" on "left" and "right", and a sensor. */
final class Distribution {
    private Distribution() {}

    /** The assembled distribution. */
    static Path home() {
        return Path.of(System.getProperty("holdfast.home"));
    }

    static Path script() {
        return home().resolve("bin/holdfast");
    }
}
