package com.example.modbus;

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

/** A motor behind an industrial drive that speaks Modbus/TCP. */
@Component(configurationPid = "motor.acme.demo.modbus", configurationPolicy = REQUIRE) // model acme:demo:modbus
@Designate(ocd = ModbusMotor.Config.class, factory = true)
public final class ModbusMotor implements Motor {
    @ObjectClassDefinition
    @interface Config {
        String host();

        @AttributeDefinition(min = "1", max = "65535")
        int port() default 502;

        @AttributeDefinition(min = "1", max = "247")
        int unit() default 1;

        @AttributeDefinition(description = "Speed at 1000 thousandths, revolutions per minute", min = "1")
        double max_rpm() default 1500;
    }

    private final Drive drive;
    private final double maxRpm;

    @Activate
    public ModbusMotor(Config config) {
        this(new Drive(config.host(), config.port(), config.unit()), config.max_rpm());
    }

    ModbusMotor(Drive drive, double maxRpm) {
        this.drive = drive;
        this.maxRpm = maxRpm;
    }

    @Deactivate
    void deactivate() {
        try (drive) {
            stop();
        }
    }

    @Override
    public void setPower(double power) {
        require(Math.abs(power) <= 1, "power is not between -1 and 1", power);
        drive.turn((int) Math.round(power * 1000));
    }

    @Override
    public void setRpm(double rpm) {
        require(Double.isFinite(rpm), "rpm is no number", rpm);
        setPower(Math.max(-1, Math.min(1, rpm / maxRpm)));
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
        double fraction = Math.max(-1, Math.min(1, drive.speed() / 1000.0));
        return new Power(fraction != 0, fraction);
    }

    @Override
    public boolean isMoving() {
        return drive.speed() != 0;
    }

    @Override
    public void stop() {
        drive.turn(0);
    }

    private static void require(boolean holds, String what, double value) {
        if (!holds) {
            throw new IllegalArgumentException(what + ": " + value);
        }
    }
}
