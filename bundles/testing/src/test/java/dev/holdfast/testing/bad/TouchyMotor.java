package dev.holdfast.testing.bad;

import static org.osgi.service.component.annotations.ConfigurationPolicy.REQUIRE;

import dev.holdfast.component.motor.Motor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** It dies of a wrong attribute, and does not say of which. */
@Component(configurationPid = "motor.acme.bad.touchy", configurationPolicy = REQUIRE, service = Motor.class)
@Designate(ocd = TouchyMotor.Config.class, factory = true)
public final class TouchyMotor extends GoodMotor {
    @ObjectClassDefinition
    @interface Config {
        String channel() default "1";
    }

    @Activate
    public TouchyMotor(Config config) {
        Integer.parseInt(config.channel());
    }
}
