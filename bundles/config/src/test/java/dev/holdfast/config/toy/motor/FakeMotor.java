package dev.holdfast.config.toy.motor;

import static org.osgi.service.component.annotations.ConfigurationPolicy.REQUIRE;

import dev.holdfast.config.toy.ToyMotor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@Component(configurationPid = "motor.rdk.builtin.fake", configurationPolicy = REQUIRE)
@Designate(ocd = FakeMotor.Config.class, factory = true)
public final class FakeMotor implements ToyMotor {
    @ObjectClassDefinition
    @interface Config {
        @AttributeDefinition(min = "1", max = "1000")
        double max_rpm() default 100;

        int ticks() default 0;

        String encoder() default "";
    }

    private final double maxRpm;

    @Activate
    public FakeMotor(Config config) {
        maxRpm = config.max_rpm();
    }

    @Override
    public double maxRpm() {
        return maxRpm;
    }
}
