package dev.holdfast.config.json.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;

/** Says what the parser stumbled over, in the words of someone who edits a file by hand. */
final class SyntaxComplaint {
    private SyntaxComplaint() {}

    static JsonSyntaxException of(JsonProcessingException e, String text) {
        var location = e.getLocation();
        Position at = new Position(location.getLineNr(), location.getColumnNr());
        if (e instanceof JsonEOFException) {
            return new JsonSyntaxException(at, "the text ends too early; a \", } or ] is missing");
        }
        int offset = (int) Math.max(0, Math.min(location.getCharOffset(), text.length() - 1L));
        return new JsonSyntaxException(at, saying(text, offset, e));
    }

    private static String saying(String text, int offset, JsonProcessingException e) {
        char found = text.charAt(offset);
        boolean closing = found == '}' || found == ']';
        if (closing && text.substring(0, offset).stripTrailing().endsWith(",")) {
            return "a comma stands before this %c; delete the comma".formatted(found);
        }
        return switch (found) {
            case '/', '#' -> "JSON has no comments; delete this one";
            case '\'' -> "strings stand in double quotes; write \" instead of '";
            default -> firstSentence(e.getOriginalMessage());
        };
    }

    /** Without the word itself: it may be a key that somebody has forgotten to put into quotes. */
    private static String firstSentence(String message) {
        String sentence = message.replaceAll(" \\(code \\d+[^)]*\\)", "")
                .replaceFirst("token '[^']*'", "word")
                .strip();
        int end = sentence.indexOf('\n');
        return "this is no JSON: " + (end < 0 ? sentence : sentence.substring(0, end));
    }
}
