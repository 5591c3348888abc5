package dev.holdfast.bench.inside;

import dev.holdfast.component.motor.Motor;

/** A driver that costs next to nothing: it notes its power where another thread's {@code stop()} finds it. */
final class NotingMotor implements Motor {
    private volatile double power;

    @Override
    public void setPower(double power) {
        this.power = power;
    }

    @Override
    public Power power() {
        double now = power;
        return new Power(now != 0, now);
    }

    @Override
    public boolean isMoving() {
        return power != 0;
    }

    @Override
    public void stop() {
        power = 0;
    }
}
