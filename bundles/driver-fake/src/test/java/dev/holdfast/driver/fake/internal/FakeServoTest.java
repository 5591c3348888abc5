package dev.holdfast.driver.fake.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.testing.TestCall;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FakeServoTest {
    private long now;
    private final FakeServo servo = new FakeServo(180, 90, () -> now);

    @Test
    void turnsOverTime() {
        TestCall.run(
                wait -> {
                    assertEquals(Duration.ofSeconds(2), wait);
                    now += wait.dividedBy(4).toNanos();
                    assertEquals(45, servo.position());
                    now += wait.toNanos();
                },
                () -> servo.move(180));

        assertEquals(180, servo.position());
    }

    @Test
    void refusesWhatItCannotTurnTo() {
        assertThrows(IllegalArgumentException.class, () -> servo.move(181));
        assertThrows(IllegalArgumentException.class, () -> servo.move(-1));
    }
}
