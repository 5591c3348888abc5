package dev.holdfast.client;

import dev.holdfast.component.motor.Motor;
import dev.holdfast.resource.Call;
import dev.holdfast.resource.HardwareException;
import java.time.Duration;

/** A motor without a device. It blocks in {@code goFor} until it is cancelled. */
public final class TurningMotor implements Motor {
    public volatile double power;

    /** Whether it does not stop. */
    public volatile boolean stuck;

    volatile int commands;

    @Override
    public void setPower(double next) {
        if (!(Math.abs(next) <= 1)) {
            throw new IllegalArgumentException("power is not between -1 and 1: " + next);
        }
        commands++;
        power = next;
    }

    @Override
    public void setRpm(double rpm) {
        setPower(rpm / 100);
    }

    @Override
    public void goFor(double rpm, double revolutions) {
        setRpm(rpm);
        try {
            Call.current().sleep(Duration.ofMinutes(1));
        } finally {
            power = 0;
        }
    }

    @Override
    public void goTo(double rpm, double positionRevolutions) {
        goFor(rpm, positionRevolutions);
    }

    @Override
    public void stop() {
        if (stuck) {
            throw new HardwareException("it is stuck");
        }
        power = 0;
    }

    @Override
    public boolean isMoving() {
        return power != 0;
    }

    @Override
    public void resetZeroPosition(double offsetRevolutions) {}

    @Override
    public double position() {
        return 7;
    }

    @Override
    public Properties properties() {
        return new Properties(true);
    }

    @Override
    public Power power() {
        return new Power(power != 0, power);
    }
}
