#set( $symbol_pound = '#' )
package ${package};

import static org.osgi.service.component.annotations.ConfigurationPolicy.REQUIRE;

import dev.holdfast.component.motor.Motor;
import dev.holdfast.resource.Call;
import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * A motor of model {@code ${namespace}:${family}:${model}}. Its device is only a number yet: make {@link ${symbol_pound}setRpm} write to
 * yours, and {@link ${symbol_pound}isMoving} ask it.
 */
@Component(configurationPid = "motor.${namespace}.${family}.${model}", configurationPolicy = REQUIRE)
@Designate(ocd = ${className}.Config.class, factory = true)
public final class ${className} implements Motor {
    /** The attributes: {@code "max_rpm": 120} in robot.json. One without a default must be given. */
    @ObjectClassDefinition
    @interface Config {
        @AttributeDefinition(min = "1")
        double max_rpm() default 300;
    }

    private final double maxRpm;

    private volatile double rpm; // a stop comes from another thread than the command inside

    @Activate
    public ${className}(Config config) {
        maxRpm = config.max_rpm();
    }

    @Deactivate
    void deactivate() {
        stop();
    }

    @Override
    public void setPower(double power) {
        require(Math.abs(power) <= 1, "power is not between -1 and 1", power);
        setRpm(power * maxRpm);
    }

    @Override
    public void setRpm(double rpm) {
        require(Double.isFinite(rpm), "rpm is no number", rpm);
        this.rpm = Math.max(-maxRpm, Math.min(maxRpm, rpm));
    }

    @Override
    public void goFor(double rpm, double revolutions) {
        require(Double.isFinite(rpm) && rpm != 0, "rpm is 0 or no number", rpm);
        require(
                Double.isFinite(revolutions) && revolutions != 0,
                "revolutions is 0 or no number; setRpm turns without an end",
                revolutions);
        double minutes = Math.abs(revolutions) / Math.min(Math.abs(rpm), maxRpm);
        setRpm(rpm * Math.signum(revolutions));
        try {
            Call.current().sleep(Duration.ofNanos((long) (minutes * 60e9))); // ends at once when it is cancelled
        } finally {
            stop();
        }
    }

    @Override
    public Power power() {
        double now = rpm;
        return new Power(now != 0, now / maxRpm);
    }

    @Override
    public boolean isMoving() {
        return rpm != 0;
    }

    @Override
    public void stop() {
        setRpm(0);
    }

    private static void require(boolean holds, String what, double value) {
        if (!holds) {
            throw new IllegalArgumentException(what + ": " + value);
        }
    }
}
