package dev.holdfast.modules.deploy.internal;

import java.nio.file.Path;

/**
 * Where a module's jar lies.
 *
 * @param file what to call it: its name in the modules folder, or its path as robot.json has it
 * @param path where it is
 * @param listed whether robot.json names it
 */
public record Source(String file, Path path, boolean listed) {
    private static final String LISTED = "robot.json:";

    public static Source inFolder(Path path) {
        return new Source(path.getFileName().toString(), path, false);
    }

    public static Source listed(String written, Path path) {
        return new Source(written, path, true);
    }

    /** Tells it from all others, also where robot.json writes what a file of the folder is called. */
    public String origin() {
        return listed ? LISTED + file : file;
    }

    /** Whether an origin is one of robot.json. */
    public static boolean isListed(String origin) {
        return origin.startsWith(LISTED);
    }

    @Override
    public String toString() {
        return file;
    }
}
