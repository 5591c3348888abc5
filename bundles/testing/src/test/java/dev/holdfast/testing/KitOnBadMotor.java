package dev.holdfast.testing;

import dev.holdfast.component.motor.Motor;

/** The kit as an author has it, on whichever motor is set; JUnit makes the object, so it cannot be handed over. */
final class KitOnBadMotor extends DriverConformance<Motor> {
    static DriverUnderTest<Motor> motor;

    @Override
    protected DriverUnderTest<Motor> driver() {
        return motor;
    }
}
