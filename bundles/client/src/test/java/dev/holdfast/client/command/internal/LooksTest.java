package dev.holdfast.client.command.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.client.command.internal.Looks.Paint;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LooksTest {
    @Test
    void paintsForAPersonWhoDoesNotObject() {
        assertEquals(new Looks(true, true), Looks.of(true, Map.of("TERM", "xterm")));
        assertEquals(new Looks(true, true), Looks.of(true, Map.of("NO_COLOR", "")));

        assertEquals(new Looks(true, false), Looks.of(true, Map.of("NO_COLOR", "1")));
        assertEquals(new Looks(true, false), Looks.of(true, Map.of("TERM", "dumb")));
        assertEquals(new Looks(false, false), Looks.of(false, Map.of("TERM", "xterm")));
    }

    @Test
    void paintsNothingWhereThereIsNothingToSee() {
        var coloured = new Looks(true, true);

        assertEquals("", coloured.paint("", Paint.BAD));
        assertEquals("x", coloured.paint("x", Paint.PLAIN));
        assertEquals("x", new Looks(true, false).paint("x", Paint.BAD));
    }
}
