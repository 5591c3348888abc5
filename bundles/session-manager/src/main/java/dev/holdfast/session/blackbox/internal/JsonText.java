package dev.holdfast.session.blackbox.internal;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes values as JSON on one line, of ASCII alone. */
final class JsonText {
    private JsonText() {}

    /** Maps and lists of such, numbers and truths; anything else as its text. */
    static String of(Object value) {
        if (value instanceof Map<?, ?> members) {
            return members.entrySet().stream()
                    .map(member -> text(String.valueOf(member.getKey())) + ": " + of(member.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        } else if (value instanceof List<?> items) {
            return items.stream().map(JsonText::of).collect(Collectors.joining(", ", "[", "]"));
        } else if (value instanceof Number || value instanceof Boolean) {
            return String.valueOf(value);
        }
        return text(String.valueOf(value));
    }

    private static String text(String value) {
        return value.chars()
                .mapToObj(letter -> letter < ' ' || letter == '"' || letter == '\\' || letter > '~'
                        ? "\\u%04x".formatted(letter)
                        : String.valueOf((char) letter))
                .collect(Collectors.joining("", "\"", "\""));
    }
}
