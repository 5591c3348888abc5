package dev.holdfast.config.json.internal;

/**
 * What is wrong at one place, and how to mend it.
 *
 * @param at where it stands
 * @param path the JSON path such as {@code components[2].attributes.max_rpm}; empty for the file as a whole
 * @param text what is wrong and the mend
 */
public record Problem(Position at, String path, String text) {
    /** One line for a person, beginning with {@code file:line:column}. */
    public String in(String file) {
        return file + ":" + at + ": " + this;
    }

    @Override
    public String toString() {
        return path.isEmpty() ? text : path + ": " + text;
    }
}
