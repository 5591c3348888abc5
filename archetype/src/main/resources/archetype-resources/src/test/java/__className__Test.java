package ${package};

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.component.motor.Motor.Power;
import dev.holdfast.testing.ActuatorContract;
import org.junit.jupiter.api.Test;

/** What every driver owes to those who stop it, and what this one does besides. */
class ${className}Test implements ActuatorContract<${className}> {
    @Override
    public ${className} make() {
        return new ${className}(300);
    }

    @Override
    public void move(${className} motor) {
        motor.setPower(0.5);
    }

    @Override
    public void moveAndWait(${className} motor) {
        motor.goFor(60, 100);
    }

    @Test
    void turnsNoFasterThanItCan() {
        ${className} motor = make();

        motor.setRpm(-1000);

        assertEquals(new Power(true, -1), motor.power());
    }

    @Test
    void refusesWhatIsNoPower() {
        ${className} motor = make();

        assertThrows(IllegalArgumentException.class, () -> motor.setPower(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> motor.setPower(1.5));

        assertFalse(motor.isMoving());
    }
}
