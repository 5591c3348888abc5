package ${package};

import dev.holdfast.component.motor.Motor;
import dev.holdfast.testing.DriverConformance;
import dev.holdfast.testing.DriverUnderTest;

/** Boots a robot with this module in it, and tries what every driver owes to those who stop it. Add what yours does besides. */
class ${className}Test extends DriverConformance<Motor> {
    @Override
    protected DriverUnderTest<Motor> driver() {
        return DriverUnderTest.motor("${namespace}:${family}:${model}", ${className}.class);
    }
}
