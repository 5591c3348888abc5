package dev.holdfast.config.json.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonReaderTest {
    private final List<Problem> problems = new ArrayList<>();

    @Test
    void knowsWhereEachValueStands() {
        var tree = (Json.Tree) JsonReader.read("{\n  \"a\": [1,\n    2.5]\n}", problems);

        var list = (Json.Array) tree.member("a").orElseThrow();
        assertEquals(new Position(2, 8), list.at());
        assertEquals(new Json.Numeric(2.5, new Position(3, 5)), list.values().get(1));
        assertTrue(problems.isEmpty());
    }

    @Test
    void reportsAKeyThatIsGivenTwiceAndReadsOn() {
        JsonReader.read("{\"a\": {\"b\": 1,\n \"b\": 2}}", problems);

        assertEquals(
                List.of("f:2:2: a.b: the key is given twice, first in line 1; delete one of them"),
                problems.stream().map(problem -> problem.in("f")).toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            ``                  | 1:1 | the file is empty
            ` `                 | 1:1 | the file is empty
            {"a": 1,}           | 1:9 | a comma stands before this }; delete the comma
            {"a": [1, ]}        | 1:11 | a comma stands before this ]; delete the comma
            {"a": 1} {}         | 1:10 | there is more behind the end
            {"a": [1            | 1:9 | the text ends too early
            {"a": "x            | 1:9 | the text ends too early
            {"a": 1 // why      | 1:9 | JSON has no comments
            {'a': 1}            | 1:2 | strings stand in double quotes
            {"a" 1}             | 1:6 | this is no JSON: Unexpected character ('1')
            {"a": NaN}          | 1:10| this is no JSON
            {"a": 1e999}        | 1:7 | 1e999 is too large
            rover               | 1:6 | this is no JSON: Unrecognized word: was
            """)
    void saysWhatIsNoJsonAndWhere(String text, String at, String beginning) {
        var refused = assertThrows(JsonSyntaxException.class, () -> JsonReader.read(text, problems));

        assertEquals(at, refused.problem().at().toString());
        assertTrue(refused.problem().text().startsWith(beginning), () -> refused.problem()
                .text());
    }

    @Test
    void writesATreeCompactly() {
        var json = JsonReader.read("{\"a\" : [1, 2.5, \"q\\\"\u00e9\\n\", null, true], \"b\": {}}", problems);

        assertEquals("{\"a\":[1,2.5,\"q\\\"\u00e9\\n\",null,true],\"b\":{}}", JsonText.of(json));
    }
}
