package dev.holdfast.config.json.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a JSON text into a tree. */
public final class JsonReader {
    private static final int DEEPEST = 100;
    private static final int LONGEST_NUMBER = 100; // digits
    private static final int LONGEST_NAME = 1_000;

    /** A file that a stranger wrote is refused before it costs the robot its stack or its memory. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(LONGEST_NUMBER)
                    .maxNameLength(LONGEST_NAME)
                    .build())
            .build();

    private final JsonParser parser;
    private final List<Problem> problems;

    private JsonReader(JsonParser parser, List<Problem> problems) {
        this.parser = parser;
        this.problems = problems;
    }

    /**
     * Reads one value and the end of the text.
     *
     * @param problems gets what is wrong but does not hinder the reading on: keys given twice
     * @throws JsonSyntaxException where the text is no JSON
     */
    public static Json read(String text, List<Problem> problems) {
        if (text.isBlank()) {
            throw new JsonSyntaxException(Position.START, "the file is empty; a robot without components is {}");
        }
        try (JsonParser parser = FACTORY.createParser(text)) {
            return new JsonReader(parser, problems).whole();
        } catch (JsonProcessingException e) {
            throw SyntaxComplaint.of(e, text);
        } catch (IOException e) {
            throw new UncheckedIOException("a string in memory could not be read", e);
        }
    }

    private Json whole() throws IOException {
        try {
            parser.nextToken();
            Json json = value("");
            if (parser.nextToken() != null) {
                throw new JsonSyntaxException(position(), "there is more behind the end; delete it");
            }
            return json;
        } catch (StreamConstraintsException e) { // which does not know where it is
            throw new JsonSyntaxException(position(), "this is too much for a robot: " + e.getOriginalMessage());
        }
    }

    private Json value(String path) throws IOException {
        Position at = position();
        return switch (parser.currentToken()) {
            case START_OBJECT -> tree(path, at);
            case START_ARRAY -> array(path, at);
            case VALUE_STRING -> new Json.Text(parser.getText(), at);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(at);
            case VALUE_TRUE, VALUE_FALSE -> new Json.Bool(parser.getBooleanValue(), at);
            case VALUE_NULL -> new Json.Null(at);
            default -> throw new JsonSyntaxException(at, "a value is expected here");
        };
    }

    private Json tree(String path, Position at) throws IOException {
        Map<String, Json> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            Position keyAt = position();
            String keyPath = path.isEmpty() ? key : path + "." + key;
            parser.nextToken();
            Json former = members.putIfAbsent(key, value(keyPath));
            if (former != null) {
                problems.add(new Problem(
                        keyAt,
                        keyPath,
                        "the key is given twice, first in line %d; delete one of them"
                                .formatted(former.at().line())));
            }
        }
        return new Json.Tree(Collections.unmodifiableMap(members), at);
    }

    private Json array(String path, Position at) throws IOException {
        List<Json> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(value(path + "[" + values.size() + "]"));
        }
        return new Json.Array(values, at);
    }

    private Json number(Position at) throws IOException {
        if (parser.getNumberType() == JsonParser.NumberType.INT
                || parser.getNumberType() == JsonParser.NumberType.LONG) {
            return new Json.Numeric(parser.getLongValue(), at);
        }
        double value = parser.getDoubleValue();
        if (!Double.isFinite(value)) {
            throw new JsonSyntaxException(at, parser.getText() + " is too large for a number");
        }
        return new Json.Numeric(value, at);
    }

    private Position position() {
        var location = parser.currentTokenLocation();
        return new Position(location.getLineNr(), location.getColumnNr());
    }
}
