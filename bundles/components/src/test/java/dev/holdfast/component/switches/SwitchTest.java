package dev.holdfast.component.switches;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.component.switches.Switch.Positions;
import java.util.List;
import org.junit.jupiter.api.Test;

class SwitchTest {
    @Test
    void hasAtLeastOnePosition() {
        assertThrows(IllegalArgumentException.class, () -> Positions.of(0));
    }

    @Test
    void namesAllItsPositionsOrNone() {
        assertEquals(List.of(), Positions.of(3).labels());
        var refusal = assertThrows(IllegalArgumentException.class, () -> new Positions(3, List.of("off", "on")));

        assertEquals("2 labels for 3 positions: name all or none", refusal.getMessage());
    }
}
