package dev.holdfast.driver.fake.internal;

import static org.osgi.service.component.annotations.ConfigurationPolicy.REQUIRE;

import dev.holdfast.component.powersensor.PowerSensor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Measures a steady current through a load without reactance, so that power is the product of voltage and current. */
@Component(configurationPid = "power_sensor.rdk.builtin.fake", configurationPolicy = REQUIRE)
@Designate(ocd = FakePowerSensor.Config.class, factory = true)
public final class FakePowerSensor implements PowerSensor {
    @ObjectClassDefinition(name = "Fake power sensor")
    @interface Config {
        @AttributeDefinition(description = "Voltage, volts")
        double volts() default 12;

        @AttributeDefinition(description = "Current, amperes; negative: it flows backwards")
        double amperes() default 0.5;

        @AttributeDefinition(description = "Whether both alternate")
        boolean is_ac() default false;
    }

    private final Voltage voltage;
    private final Current current;

    @Activate
    public FakePowerSensor(Config config) {
        this(config.volts(), config.amperes(), config.is_ac());
    }

    FakePowerSensor(double volts, double amperes, boolean isAc) {
        voltage = new Voltage(volts, isAc);
        current = new Current(amperes, isAc);
    }

    @Override
    public Voltage voltage() {
        return voltage;
    }

    @Override
    public Current current() {
        return current;
    }

    @Override
    public double power() {
        return voltage.volts() * current.amperes();
    }
}
