package dev.holdfast.driver.gpio.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.component.motor.Motor.Power;
import dev.holdfast.resource.HardwareException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Drivers on a board that keeps account of its pins. */
class TakenPinsTest {
    private final TestPins pins = new TestPins();

    @Test
    void givesBackEveryPinThoughOneFails() {
        GpioMotor motor = motor("left");
        motor.setPower(0.5);
        pins.broken.add("3");
        assertThrows(HardwareException.class, motor::close);

        assertEquals(Map.of(), pins.holders);
    }

    @Test
    void movesNotWhenAPinIsAnothers() {
        pins.take("3", "servo pan");
        GpioMotor motor = motor("left");
        var refusal = assertThrows(IllegalStateException.class, () -> motor.setPower(0.5));

        assertTrue(refusal.getMessage().contains("servo pan"), refusal.getMessage());
        assertFalse(motor.isMoving());
        assertEquals("2 low", pins.writes.get(pins.writes.size() - 1));
        assertEquals(Power.OFF, motor.power());
    }

    @Test
    void turnsNotWhenItsPinIsAnothers() {
        pins.take("7", "motor left");
        var servo = new GpioServo(
                new TestBoard(),
                pins.desk(),
                Attributes.of(GpioServo.Config.class, Map.of("board", "local", "pin", "7")),
                "pan");
        assertThrows(IllegalStateException.class, () -> servo.move(90));

        assertFalse(servo.isMoving());
        assertEquals(0, servo.position());
    }

    @Test
    void tellsTheNextBodyOfItsBoardTheFrequency() {
        GpioMotor motor = motor("left");
        motor.setPower(0.5);
        pins.swap();
        motor.setPower(0.25);

        assertEquals(Map.of("3", 800L), pins.frequencies);
    }

    @Test
    void stopsThoughNoFrequencyIsTaken() {
        pins.knowsNoFrequency = true;
        GpioMotor motor = motor("left");
        motor.stop();

        assertEquals(List.of("3 pwm 0.0", "3 low", "1 low", "2 low"), pins.writes);
        assertThrows(HardwareException.class, () -> motor.setPower(0.5));
    }

    private GpioMotor motor(String name) {
        var config = Attributes.of(
                GpioMotor.Config.class,
                Map.of("board", "local", "pins", "{\"a\": \"1\", \"b\": \"2\", \"pwm\": \"3\"}"));
        return new GpioMotor(new TestBoard(), List.of(), pins.desk(), config, name, System::nanoTime);
    }
}
