package dev.holdfast.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A key that a robot has been told of. Its text never shows the secret.
 *
 * @param id what the robot calls it
 * @param key the secret
 */
public record ApiKey(String id, String key) {
    private static final String TYPE = "api-key";
    private static final int LONGEST_FILE = 4_096;

    public ApiKey {
        if (id.isBlank() || key.isBlank()) {
            throw new IllegalArgumentException(
                    "an API key has an id and a secret, and this one lacks its " + (id.isBlank() ? "id" : "secret"));
        }
    }

    public static ApiKey of(String id, String key) {
        return new ApiKey(id, key);
    }

    /**
     * The key that a file holds: {@code id:key} in one line, or the id in one line and the key in the next. An id has no
     * colon.
     *
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if it holds none; what it holds instead is not told
     */
    public static ApiKey in(Path file) throws IOException {
        List<String> lines = Files.size(file) > LONGEST_FILE
                ? List.of()
                : Files.readString(file)
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList();
        int colon = lines.isEmpty() ? -1 : lines.get(0).indexOf(':');
        if (lines.size() == 2) {
            return new ApiKey(lines.get(0), lines.get(1));
        }
        if (lines.size() != 1 || colon < 1 || colon == lines.get(0).length() - 1) {
            throw new IllegalArgumentException(file
                    + " holds no API key: write ID:KEY into one line of it, or the id into one line and the key into the"
                    + " next");
        }
        return new ApiKey(lines.get(0).substring(0, colon), lines.get(0).substring(colon + 1));
    }

    Credentials credentials() {
        return new Credentials(TYPE, id, key);
    }

    @Override
    public String toString() {
        return TYPE + " " + id;
    }
}
