package dev.holdfast.config.file.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.holdfast.config.json.internal.Problem;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.resource.SafetyProperties;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafetyTest {
    @Test
    void becomesPropertiesOfTheComponent() {
        Map<String, Object> properties = parse(
                        "\"safety\": {\"exclusive\": true, \"stop_timeout\": \"200ms\", \"also_monitor\": [\"Home\"]}")
                .properties(Map.of(), Set.of());

        assertEquals(true, properties.get(SafetyProperties.EXCLUSIVE));
        assertEquals(200_000_000L, properties.get(SafetyProperties.STOP_TIMEOUT));
        assertEquals(List.of("Home"), properties.get(SafetyProperties.ALSO_MONITOR));
    }

    @Test
    void knowsAllThatIsStricterOnRequest() {
        RobotFile file = file(
                """
                "safety": {"unowned": "reject", "rearm": true, "settle_time": "1s", "on_stop_failure": "relay",
                  "safe_at_start": true, "window": "4s", "on_disconnect": "stop", "max_age": "250ms"}""");

        Map<String, Object> properties = file.components().get(0).properties(Map.of(), Set.of());

        assertEquals(List.of(), file.components().get(0).complaints());
        assertEquals(List.of(), file.hints());
        assertEquals("reject", properties.get(SafetyProperties.UNOWNED));
        assertEquals(true, properties.get(SafetyProperties.REARM));
        assertEquals(1_000_000_000L, properties.get(SafetyProperties.SETTLE_TIME));
        assertEquals("relay", properties.get(SafetyProperties.ON_STOP_FAILURE));
        assertEquals(true, properties.get(SafetyProperties.SAFE_AT_START));
        assertEquals(4_000_000_000L, properties.get(SafetyProperties.WINDOW));
        assertEquals("stop", properties.get(SafetyProperties.ON_DISCONNECT));
        assertEquals(250_000_000L, properties.get(SafetyProperties.MAX_AGE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"500ms", "2500ms"})
    void hintsAtAWindowThatNotEverySdkCanKeep(String window) {
        RobotFile file = file("\"safety\": {\"window\": \"" + window + "\"}");

        assertEquals(
                List.of("components[0].safety.window: is announced to every client of this robot; one SDK counts whole"
                        + " seconds and is late for this one: choose whole seconds from 2s on where it is used"),
                file.hints().stream().map(Problem::toString).toList());
        assertEquals(List.of(), file.components().get(0).complaints());
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
            "safety": {"unowned": "refuse"}                | components[0].safety.unowned: "refuse" is none of allow, warn, reject
            "safety": {"on_disconnect": true}              | components[0].safety.on_disconnect: must be a string, not true or false
            "safety": {"on_disconnect": "go"}              | components[0].safety.on_disconnect: "go" is none of stop
            "safety": {"window": "20ms"}                   | components[0].safety.window: "20ms" is out of range; choose 30ms to 1m
            "safety": {"settle_time": "11s"}               | components[0].safety.settle_time: "11s" is out of range; choose 0s to 10s
            "safety": {"on_stop_failure": "m"}             | components[0].safety.on_stop_failure: "m" is no other component of this robot; name one that can be stopped or made safe
            "safety": {"on_stop_failure": "rely"}          | components[0].safety.on_stop_failure: "rely" is no other component of this robot; name one that can be stopped or made safe
            "attributes": {"resource_safety_exclusive": false} | components[0].attributes.resource_safety_exclusive: this name is reserved; choose another
            """)
    void keepsTheComponentFromBeingMadeWithLessThanWasAsked(String member, String complaint) {
        RobotFile file = file(member);

        assertEquals(List.of(complaint), file.components().get(0).complaints());
        assertEquals(
                Set.of("relay"),
                Plan.of(file, component -> List.of()).targets().keySet().stream()
                        .map(ResourceName::name)
                        .collect(Collectors.toSet()));
    }

    @Test
    void hintsAtWhatIsUnknown() {
        RobotFile file = file("\"safety\": {\"rearm\": true, \"exclusiv\": true}");

        assertEquals(
                List.of("components[0].safety.exclusiv: this key is unknown here and ignored"),
                file.hints().stream().map(Problem::toString).toList());
        assertEquals(List.of(), file.components().get(0).complaints());
    }

    private static ComponentEntry parse(String member) {
        return file(member).components().get(0);
    }

    private static RobotFile file(String member) {
        String component = "{\"name\": \"m\", \"type\": \"motor\", \"model\": \"fake\", " + member + "}";
        String relay = "{\"name\": \"relay\", \"type\": \"switch\", \"model\": \"fake\"}";
        return RobotFile.parse(
                "r", ("{\"components\": [" + component + ", " + relay + "]}").getBytes(StandardCharsets.UTF_8));
    }
}
