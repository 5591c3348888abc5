package dev.holdfast.driver.gpio.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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

    private GpioMotor motor(String name) {
        var config = Attributes.of(
                GpioMotor.Config.class,
                Map.of("board", "local", "pins", "{\"a\": \"1\", \"b\": \"2\", \"pwm\": \"3\"}"));
        return new GpioMotor(new TestBoard(), List.of(), pins.desk(), config, name, System::nanoTime);
    }
}
