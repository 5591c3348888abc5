package dev.holdfast.driver.fake.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FakeGenericTest {
    @Test
    void echoesWhateverItIsTold() {
        Map<String, Object> command = Map.of("state", 3.0, "list", List.of("a", true, Map.of()));

        assertEquals(command, new FakeGeneric("").doCommand(command));
    }

    @Test
    void makesItselfSafeWhereTheConfigurationNamesTheSafeState() {
        var relay = new FakeGeneric("off");
        relay.doCommand(Map.of("state", "on"));
        assertEquals(Map.of("state", "on"), relay.status());

        relay.makeSafe();
        relay.makeSafe();
        assertEquals(Map.of("state", "off"), relay.status());
    }

    @Test
    void leavesItselfAloneWhereNothingIsNamedSafe() {
        var relay = new FakeGeneric("");
        relay.doCommand(Map.of("state", "on"));

        relay.makeSafe();
        assertEquals(Map.of("state", "on"), relay.status());
    }
}
