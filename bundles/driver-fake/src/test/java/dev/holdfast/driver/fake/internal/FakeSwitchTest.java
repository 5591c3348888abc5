package dev.holdfast.driver.fake.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.component.switches.Switch.Positions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FakeSwitchTest {
    private final Positions speeds = new Positions(3, List.of("off", "slow", "fast"));

    @Test
    void staysInThePositionThatItWasSetTo() {
        var fan = new FakeSwitch(speeds, FakeSwitch.NONE_SAFE);
        assertEquals(0, fan.position());

        fan.setPosition(2);

        assertEquals(2, fan.position());
        assertEquals(Map.of("position", 2, "label", "fast"), fan.status());
    }

    @Test
    void refusesAPositionThatItHasNot() {
        var fan = new FakeSwitch(speeds, FakeSwitch.NONE_SAFE);

        assertThrows(IllegalArgumentException.class, () -> fan.setPosition(3));
        assertThrows(IllegalArgumentException.class, () -> fan.setPosition(-1));
    }

    @Test
    void isMadeSafeWhereAPositionIsSafeAndLeftAloneElsewhere() {
        var safe = new FakeSwitch(speeds, 1);
        var other = new FakeSwitch(speeds, FakeSwitch.NONE_SAFE);
        safe.setPosition(2);
        other.setPosition(2);

        safe.makeSafe();
        safe.makeSafe();
        other.makeSafe();

        assertEquals(1, safe.position());
        assertEquals(2, other.position());
    }

    @Test
    void refusesASafePositionThatItHasNot() {
        assertThrows(IllegalArgumentException.class, () -> new FakeSwitch(speeds, 3));
    }
}
