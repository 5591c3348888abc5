package com.example.hostile;

/** Throws what nobody catches, from everything. */
public final class ThrowsErrors extends HostileMotor {
    @Override
    public void setPower(double power) {
        throw new StackOverflowError("setPower");
    }

    @Override
    public Power power() {
        throw new OutOfMemoryError("power");
    }

    @Override
    public boolean isMoving() {
        throw new NoClassDefFoundError("isMoving");
    }

    @Override
    public void stop() {
        throw new AssertionError("stop");
    }
}
