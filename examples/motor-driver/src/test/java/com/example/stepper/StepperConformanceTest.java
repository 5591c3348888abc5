package com.example.stepper;

import dev.holdfast.component.motor.Motor;
import dev.holdfast.testing.DriverConformance;
import dev.holdfast.testing.DriverUnderTest;

/** Boots a robot with this module in it, and tries what every driver owes to those who stop it. */
class StepperConformanceTest extends DriverConformance<Motor> {
    @Override
    protected DriverUnderTest<Motor> driver() {
        return DriverUnderTest.motor("acme:demo:stepper", Stepper.class).attribute("max_rpm", 120);
    }
}
