package dev.holdfast.remote.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.resource.Api;
import dev.holdfast.resource.ResourceName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemoteNamesTest {
    private static final Api MOTOR = Api.component("motor");

    @ParameterizedTest
    @CsvSource({"'', left, far:left", "a-, left, far:a-left", "'', sub:left, far:sub:left", "'', a:b:left, far:a:b:left"
    })
    void namesAreThoseOfTheRemoteBehindItsOwn(String prefix, String there, String here) {
        assertEquals(new ResourceName(MOTOR, here), new RemoteNames("far", prefix).of(new ResourceName(MOTOR, there)));
    }

    @ParameterizedTest
    @CsvSource({"far:left", "sub:far:left"})
    void whatComesBackToUsIsLeftOut(String there) {
        var refusal = refusal(there);

        assertEquals("its name goes in a circle, through \"far\" again", refusal.getMessage());
    }

    @Test
    void whatIsTooFarAwayIsLeftOut() {
        assertEquals("it is more than 3 robots away", refusal("a:b:c:left").getMessage());
    }

    @Test
    void aRobotMayHaveAResourceOfTheRemotesName() {
        assertEquals(
                "far:far",
                new RemoteNames("far", "").of(new ResourceName(MOTOR, "far")).name());
    }

    @Test
    void whatGetsTooLongANameIsLeftOut() {
        String longest = "a".repeat(56);

        assertEquals(
                "far:" + longest,
                new RemoteNames("far", "").of(new ResourceName(MOTOR, longest)).name());
        refusal(longest + "a");
    }

    @Test
    void readsNamesAsRemotesWriteThem() {
        var names = new RemoteNames("far", "a-");

        assertEquals(new ResourceName(MOTOR, "far:a-sub:left"), names.ofText("rdk:component:motor/sub:left"));
        assertThrows(IllegalArgumentException.class, () -> names.ofText("left"));
        assertThrows(IllegalArgumentException.class, () -> names.ofText("motor/left"));
    }

    private static IllegalArgumentException refusal(String there) {
        var names = new RemoteNames("far", "");
        return assertThrows(IllegalArgumentException.class, () -> names.of(new ResourceName(MOTOR, there)));
    }
}
