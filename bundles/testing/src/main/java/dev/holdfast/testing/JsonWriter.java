package dev.holdfast.testing;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes values as JSON. A library would be one more on the class path of every module's tests, for twenty lines. */
final class JsonWriter {
    private JsonWriter() {}

    static String write(Object value) {
        if (value instanceof Map<?, ?> members) {
            return members.entrySet().stream()
                    .map(member -> text(String.valueOf(member.getKey())) + ": " + write(member.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        } else if (value instanceof List<?> items) {
            return items.stream().map(JsonWriter::write).collect(Collectors.joining(", ", "[", "]"));
        } else if (value == null || value instanceof Number || value instanceof Boolean) {
            return String.valueOf(value);
        }
        return text(value.toString());
    }

    private static String text(String value) {
        return value.chars()
                .mapToObj(letter -> letter < ' ' || letter == '"' || letter == '\\' || letter > '~'
                        ? "\\u%04x".formatted(letter)
                        : String.valueOf((char) letter))
                .collect(Collectors.joining("", "\"", "\""));
    }
}
