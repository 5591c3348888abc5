package dev.holdfast.driver.fake.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.component.gripper.Gripper.Grip;
import dev.holdfast.testing.TestCall;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FakeGripperTest {
    private long now;
    private final FakeGripper empty = new FakeGripper(100, 50, 0, () -> now);
    private final FakeGripper onABox = new FakeGripper(100, 50, 40, () -> now);

    @Test
    void closesOverTimeUntilItHoldsSomething() {
        run(() -> assertEquals(new Grip(true, Map.of("opening_mm", 40.0)), onABox.grab()));
        assertEquals(Duration.ofMillis(1200).toNanos(), now);

        run(onABox::open);
        assertFalse(onABox.isHoldingSomething().something());
        assertEquals(List.of(100.0), onABox.currentInputs());
    }

    @Test
    void closesEntirelyWhereNothingIsBetweenItsJaws() {
        run(() -> assertEquals(new Grip(false, Map.of("opening_mm", 0.0)), empty.grab()));

        assertEquals(Duration.ofSeconds(2).toNanos(), now);
    }

    @Test
    void movesItsJawsAsFarAsTheBoxLetsThem() {
        run(() -> onABox.goToInputs(List.of(60.0)));
        assertFalse(onABox.isHoldingSomething().something());

        run(() -> onABox.goToInputs(List.of(10.0)));
        assertEquals(List.of(40.0), onABox.currentInputs());
        assertTrue(onABox.isHoldingSomething().something());
    }

    @Test
    void refusesWhatItsJawsCannotDo() {
        assertThrows(IllegalArgumentException.class, () -> empty.goToInputs(List.of()));
        assertThrows(IllegalArgumentException.class, () -> empty.goToInputs(List.of(101.0)));
        assertThrows(IllegalArgumentException.class, () -> new FakeGripper(100, 50, 101, () -> now));
    }

    private void run(Runnable command) {
        TestCall.run(wait -> now += wait.toNanos(), command);
    }
}
