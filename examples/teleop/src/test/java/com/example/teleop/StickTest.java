package com.example.teleop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StickTest {
    private final Stick stick = new Stick(0.5, 0.3);

    @Test
    void eachKeyHasItsWay() {
        assertPushes('w', 0.5, 0);
        assertPushes('S', -0.5, 0);
        assertPushes('a', 0, 0.3);
        assertPushes('D', 0, -0.3);
        assertPushes(' ', 0, 0);
        assertFalse(stick.press('x', 0));
    }

    @Test
    void aKeyCountsUntilItWouldHaveBeenRepeated() {
        stick.press('w', millis(0));

        assertEquals(0.5, stick.ahead(millis(599)));
        assertEquals(0, stick.ahead(millis(600)));
    }

    @Test
    void aKeyThatIsHeldGoesOnCounting() {
        stick.press('w', millis(0));
        stick.press('w', millis(500));

        assertEquals(0.5, stick.ahead(millis(1099)));
    }

    private void assertPushes(int key, double ahead, double left) {
        assertTrue(stick.press(key, 0));
        assertEquals(ahead, stick.ahead(1));
        assertEquals(left, stick.left(1));
    }

    private static long millis(long count) {
        return Duration.ofMillis(count).toNanos();
    }
}
