package dev.holdfast.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;

/**
 * The API key that a file holds: {@code ID:KEY} in one line, or the id in one line and the key in the next. An argument would
 * be seen by everybody who lists the machine's processes.
 *
 * @param key the secret
 */
record KeyFile(String id, String key) {
    private static final int LONGEST = 4_096;
    private static final Set<PosixFilePermission> OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    /**
     * Reads it, and warns where others can read it too.
     *
     * @throws StartException if it holds no key; what it holds instead is not told
     */
    static KeyFile read(Path file, PrintStream err) {
        try {
            List<String> lines = Files.size(file) > LONGEST
                    ? List.of()
                    : Files.readString(file)
                            .lines()
                            .map(String::strip)
                            .filter(line -> !line.isEmpty())
                            .toList();
            warn(file, err);
            int colon = lines.isEmpty() ? -1 : lines.get(0).indexOf(':');
            if (lines.size() == 2) {
                return new KeyFile(lines.get(0), lines.get(1));
            } else if (lines.size() == 1 && colon > 0 && colon < lines.get(0).length() - 1) {
                return new KeyFile(
                        lines.get(0).substring(0, colon), lines.get(0).substring(colon + 1));
            }
        } catch (IOException e) {
            throw new StartException("Cannot read the key file " + file + " (" + FileFault.of(e) + ").", e);
        }
        throw new StartException("There is no key in " + file
                + ". Write ID:KEY into one line of it, or the id into one line and the key into the next.");
    }

    private static void warn(Path file, PrintStream err) throws IOException {
        if (Files.getFileStore(file).supportsFileAttributeView("posix")
                && Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains)) {
            err.println("Warning: others can read or change the key in " + file + ". Mend it: chmod 600 " + file);
        }
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return id;
    }
}
