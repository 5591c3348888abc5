package dev.holdfast.client.command.internal;

import static dev.holdfast.client.command.internal.Messages.ADA;
import static dev.holdfast.client.command.internal.Messages.PATROL;
import static dev.holdfast.client.command.internal.Messages.owned;
import static dev.holdfast.client.command.internal.Messages.presence;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OwnersTest {
    private static final String LEFT = "rdk:component:motor/left";

    private final Owners owners = new Owners();

    @Test
    void tellsWhoHasTakenWhatOnce() {
        var after = presence(List.of(ADA, PATROL), owned("left", PATROL.getMark()), owned("right", ""));
        owners.know(presence(List.of(ADA, PATROL), owned("left", ADA.getMark()), owned("right", "")));

        assertEquals(Map.of(LEFT, PATROL.getMark()), owners.changed(after));
        assertEquals(Map.of(), owners.changed(after));
    }

    @Test
    void tellsThatAClientWithoutASessionHasTakenSomething() {
        owners.know(presence(List.of(ADA), owned("left", ADA.getMark())));

        assertEquals(Map.of(LEFT, ""), owners.changed(presence(List.of(ADA), owned("left", ""))));
    }

    @Test
    void leavesTheEndOfASessionToWhoeverTellsThat() {
        owners.know(presence(List.of(ADA), owned("left", ADA.getMark())));

        assertEquals(Map.of(), owners.changed(presence(List.of(), owned("left", ""))));
    }

    @Test
    void tellsOfWhatIsNewOnlyWhenSomebodyOwnsIt() {
        owners.know(presence(List.of(ADA)));

        assertEquals(
                Map.of(LEFT, ADA.getMark()),
                owners.changed(presence(List.of(ADA), owned("left", ADA.getMark()), owned("right", ""))));
    }
}
