package dev.holdfast.testing;

import dev.holdfast.component.base.Base;
import dev.holdfast.component.motor.Motor;
import dev.holdfast.spatial.Vector3;

/** A base on two motors, which it takes as every driver takes what it is built upon. */
record TestBase(Motor left, Motor right) implements Base {
    @Override
    public void setPower(Vector3 linear, Vector3 angular) {
        left.setPower(linear.y());
        right.setPower(linear.y());
    }

    @Override
    public void moveStraight(long distanceMillimetres, double millimetresPerSecond) {
        throw new UnsupportedOperationException("no test drives a distance");
    }

    @Override
    public void spin(double angleDegrees, double degreesPerSecond) {
        throw new UnsupportedOperationException("no test spins");
    }

    @Override
    public void setVelocity(Vector3 linear, Vector3 angular) {
        throw new UnsupportedOperationException("no test knows its speed");
    }

    @Override
    public void stop() {
        left.stop();
        right.stop();
    }

    @Override
    public boolean isMoving() {
        return left.isMoving() || right.isMoving();
    }

    @Override
    public Properties properties() {
        return new Properties(0.5, 0, 0);
    }
}
