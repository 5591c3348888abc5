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
        drive.turn((int) Math.round(power * 1000));
    }

    @Override
    public void setRpm(double rpm) {
        setPower(Math.max(-1, Math.min(1, rpm / maxRpm)));
    }

    @Override
    public void goFor(double rpm, double revolutions) {
        if (rpm == 0 || revolutions == 0) {
            throw new IllegalArgumentException("neither rpm nor revolutions can be 0; setRpm turns without an end");
        }
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
}
