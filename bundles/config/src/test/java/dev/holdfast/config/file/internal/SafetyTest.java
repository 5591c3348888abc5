package dev.holdfast.config.file.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.holdfast.config.json.internal.Problem;
import dev.holdfast.resource.ResourceName;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetyTest {
    @Test
    void becomesPropertiesOfTheComponent() {
        Map<String, Object> properties = parse(
                        "\"safety\": {\"exclusive\": true, \"stop_timeout\": \"200ms\", \"also_monitor\": [\"Home\"]}")
                .properties(Map.of(), Set.of());

        assertEquals(true, properties.get(ResourceName.EXCLUSIVE_PROPERTY));
        assertEquals(200_000_000L, properties.get(ResourceName.STOP_TIMEOUT_PROPERTY));
        assertEquals("Home", ((String[]) properties.get(ResourceName.ALSO_MONITOR_PROPERTY))[0]);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            "safety": {}
            "safety": null
            "safety": {"exclusive": null, "stop_timeout": null}
            "depends_on": []
            """)
    void saysNothingWhereNothingIsAskedFor(String member) {
        ComponentEntry component = parse(member);

        assertEquals(List.of(), component.complaints());
        assertFalse(component.properties(Map.of(), Set.of()).keySet().stream()
                .anyMatch(key -> key.startsWith("resource.safety")));
    }

    @Test
    void takesTheShortestAndTheLongestLimitThereIs() {
        assertEquals(
                List.of(), parse("\"safety\": {\"stop_timeout\": \"50ms\"}").complaints());
        assertEquals(List.of(), parse("\"safety\": {\"stop_timeout\": \"10s\"}").complaints());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            "safety": []                                   | components[0].safety: must be an object, not a list
            "safety": {"exclusive": "true"}                | components[0].safety.exclusive: must be true or false, not a string
            "safety": {"stop_timeout": 200}                | components[0].safety.stop_timeout: must be a duration in quotes such as "500ms", not a number
            "safety": {"stop_timeout": "49ms"}             | components[0].safety.stop_timeout: "49ms" is out of range; choose 50ms to 10s
            "safety": {"stop_timeout": "10.1s"}            | components[0].safety.stop_timeout: "10.1s" is out of range; choose 50ms to 10s
            "safety": {"stop_timeout": ""}                 | components[0].safety.stop_timeout: "" is no duration; write for instance "2s", "500ms" or "1m30s"
            "attributes": {"resource_safety_exclusive": false} | components[0].attributes.resource_safety_exclusive: this name is reserved; choose another
            """)
    void keepsTheComponentFromBeingMadeWithLessThanWasAsked(String member, String complaint) {
        RobotFile file = file(member);

        assertEquals(List.of(complaint), file.components().get(0).complaints());
        assertEquals(Map.of(), Plan.of(file, component -> List.of()).targets());
    }

    @Test
    void hintsAtWhatIsNotServedYetAndAtWhatIsUnknown() {
        RobotFile file = file("\"safety\": {\"rearm\": true, \"exclusiv\": true}");

        assertEquals(
                List.of(
                        "components[0].safety.rearm: is not served yet, and ignored",
                        "components[0].safety.exclusiv: this key is unknown here and ignored"),
                file.hints().stream().map(Problem::toString).toList());
        assertEquals(List.of(), file.components().get(0).complaints());
    }

    private static ComponentEntry parse(String member) {
        return file(member).components().get(0);
    }

    private static RobotFile file(String member) {
        String component = "{\"name\": \"m\", \"type\": \"motor\", \"model\": \"fake\", " + member + "}";
        return RobotFile.parse("r", ("{\"components\": [" + component + "]}").getBytes(StandardCharsets.UTF_8));
    }
}
