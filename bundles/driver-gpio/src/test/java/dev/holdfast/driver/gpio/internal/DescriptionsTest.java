package dev.holdfast.driver.gpio.internal;

import static java.util.Map.entry;

import dev.holdfast.testing.DriverDescriptions;
import java.util.Map;

class DescriptionsTest extends DriverDescriptions {
    @Override
    protected Map<Class<?>, String> models() {
        return Map.ofEntries(
                entry(GpioMotor.class, "rdk:builtin:gpio"),
                entry(GpioServo.class, "rdk:builtin:gpio"),
                entry(IncrementalEncoder.class, "rdk:builtin:incremental"),
                entry(SingleEncoder.class, "rdk:builtin:single"));
    }
}
