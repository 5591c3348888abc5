package dev.holdfast.bench.inside;

import dev.holdfast.component.motor.Motor;

/** A driver that passes each command on to its part, so often that what is around the parts' commands does not count. */
final class AxleMotor implements Motor {
    private final Motor part;
    private final int times;

    AxleMotor(Motor part, int times) {
        this.part = part;
        this.times = times;
    }

    @Override
    public void setPower(double power) {
        for (int time = 0; time < times; time++) {
            part.setPower(power);
        }
    }

    @Override
    public Power power() {
        return part.power();
    }

    @Override
    public boolean isMoving() {
        return part.isMoving();
    }

    @Override
    public void stop() {
        part.stop();
    }
}
