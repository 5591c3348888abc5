package dev.holdfast.driver.gpio.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.testing.TestCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class GpioServoTest {
    private final TestBoard board = new TestBoard();

    @Test
    void makesPulsesAsWideAsItsAngleNeeds() {
        GpioServo servo = servo(Map.of());
        TestCall.run(wait -> {}, () -> servo.move(90));

        assertEquals(50, board.frequencies.get("7"));
        assertEquals(0.075, board.pwm("7"), 1e-12); // 1500 of 20,000 microseconds
        assertEquals(90, servo.position());
        assertFalse(servo.isMoving());
    }

    @Test
    void waitsForAsLongAsItTurns() {
        GpioServo servo = servo(Map.of("starting_position_deg", 30, "degrees_per_sec", 60.0));
        List<Duration> waits = new ArrayList<>();
        TestCall.run(
                wait -> {
                    waits.add(wait);
                    assertTrue(servo.isMoving());
                },
                () -> servo.move(150));

        assertEquals(List.of(Duration.ofSeconds(2)), waits);
    }

    @Test
    void getsNoPulsesOnceItIsStopped() {
        GpioServo servo = servo(Map.of());
        TestCall.run(wait -> {}, () -> servo.move(90));
        servo.stop();

        assertEquals(List.of("7 pwm 0.075", "7 pwm 0.0", "7 low"), board.writes);
    }

    @Test
    void getsNoPulsesOnceItsMoveIsCancelled() {
        GpioServo servo = servo(Map.of());
        assertThrows(
                CancellationException.class,
                () -> TestCall.run(
                        wait -> {
                            throw new CancellationException("a test says so");
                        },
                        () -> servo.move(90)));

        assertEquals(0, board.pwm("7"));
        assertFalse(servo.isMoving());
    }

    @Test
    void refusesWhatIsOutOfItsRangeAndDoesNotMove() {
        GpioServo servo = servo(Map.of("min_angle_deg", 10, "max_angle_deg", 100, "starting_position_deg", 10));

        assertThrows(IllegalArgumentException.class, () -> servo.move(9));
        assertThrows(IllegalArgumentException.class, () -> servo.move(101));
        assertEquals(List.of(), board.writes);
        assertThrows(IllegalArgumentException.class, () -> servo(Map.of("frequency_hz", 400)), "no room for 2500 us");
    }

    @Test
    void saysThatItsPinHasNoName() {
        var refusal = assertThrows(IllegalArgumentException.class, () -> servo(Map.of("pin", " ")));

        assertEquals(
                "servo pan: a name in its attributes pin or pins is blank; say which pin of the board it is",
                refusal.getMessage());
    }

    private GpioServo servo(Map<String, ?> attributes) {
        Map<String, Object> all = new HashMap<>(Map.of("pin", "7", "board", "local"));
        all.putAll(attributes);
        return new GpioServo(board, new PinDesk(), Attributes.of(GpioServo.Config.class, all), "pan");
    }
}
