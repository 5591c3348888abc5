package dev.holdfast.attributes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NestedTest {
    record Pin(String name, String pin) {}

    record Whole(int count, double maxRpm, boolean on, Optional<Long> delay, List<Pin> pins, Map<String, Object> any) {}

    record Positive(double value) {
        Positive {
            if (value <= 0) {
                throw new IllegalArgumentException("value is not positive: " + value);
            }
        }
    }

    @Test
    void readsAListOfObjects() {
        String json = "[{\"name\": \"a\", \"pin\": \"7\"}, {\"name\": \"b\", \"pin\": 8, \"more\": 1}]";

        assertEquals(List.of(new Pin("a", "7"), new Pin("b", "8")), Nested.list("pins", json, Pin.class));
        assertEquals(List.of(), Nested.list("pins", "", Pin.class));
    }

    @Test
    void readsEveryKindOfMember() {
        String json = "{\"count\": 3, \"max_rpm\": 1.5, \"on\": true, \"pins\": [{\"name\": \"a\", \"pin\": \"1\"}],"
                + " \"any\": {\"x\": [1, null]}}";

        var whole = Nested.object("it", json, Whole.class);

        assertEquals(3, whole.count());
        assertEquals(1.5, whole.maxRpm());
        assertEquals(Optional.empty(), whole.delay());
        assertEquals(List.of(new Pin("a", "1")), whole.pins());
        assertEquals(Arrays.asList(1.0, null), whole.any().get("x"));
    }

    @Test
    void saysWhereSomethingIsWrong() {
        assertComplaint("pins[1].pin is missing", "[{\"name\":\"a\",\"pin\":\"1\"},{\"name\":\"b\"}]");
        assertComplaint("pins[0].name is not a text", "[{\"name\": true, \"pin\": \"1\"}]");
        assertComplaint("pins is not a list; write [{…}, {…}]", "{}");
        assertEquals(
                "p: value is not positive: 0.0",
                assertThrows(IllegalArgumentException.class, () -> Nested.object("p", "{\"value\": 0}", Positive.class))
                        .getMessage());
    }

    private static void assertComplaint(String complaint, String json) {
        assertEquals(
                complaint,
                assertThrows(IllegalArgumentException.class, () -> Nested.list("pins", json, Pin.class))
                        .getMessage());
    }
}
