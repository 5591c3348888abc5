package com.example.stepper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.component.motor.Motor.Power;
import org.junit.jupiter.api.Test;

class StepperTest {
    private final Stepper stepper = new Stepper(200, 300);

    @Test
    void takesItsTimeAndStandsStill() {
        long before = System.nanoTime();
        stepper.goFor(-300, 0.1); // 20 steps, 1,000 a second

        assertTrue(System.nanoTime() - before >= 20_000_000);
        assertEquals(new Power(false, 0), stepper.power());
    }

    @Test
    void turnsNoFasterThanItCan() {
        stepper.setRpm(-1000);

        assertEquals(new Power(true, -1), stepper.power());
    }

    @Test
    void refusesWhatIsNoPower() {
        assertThrows(IllegalArgumentException.class, () -> stepper.setPower(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> stepper.setPower(1.5));

        assertFalse(stepper.isMoving());
    }
}
