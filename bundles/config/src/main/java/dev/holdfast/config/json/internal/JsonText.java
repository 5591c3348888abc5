package dev.holdfast.config.json.internal;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.stream.Collectors;

/** Writes a tree as compact JSON, so that two texts which differ in white space only come out alike. */
public final class JsonText {
    private JsonText() {}

    public static String of(Json json) {
        if (json instanceof Json.Text text) {
            return quoted(text.value());
        }
        if (json instanceof Json.Numeric number) {
            return number.value().toString();
        }
        if (json instanceof Json.Bool bool) {
            return Boolean.toString(bool.value());
        }
        if (json instanceof Json.Array array) {
            return array.values().stream().map(JsonText::of).collect(Collectors.joining(",", "[", "]"));
        }
        if (json instanceof Json.Tree tree) {
            return tree.members().entrySet().stream()
                    .map(member -> quoted(member.getKey()) + ":" + of(member.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        return "null";
    }

    private static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }
}
