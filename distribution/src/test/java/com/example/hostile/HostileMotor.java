package com.example.hostile;

import dev.holdfast.component.motor.Motor;
import java.util.concurrent.locks.LockSupport;

/** A motor that would be honest; those that extend it are not. */
class HostileMotor implements Motor {
    private volatile double power;

    @Override
    public void setPower(double power) {
        this.power = power;
    }

    @Override
    public Power power() {
        return new Power(power != 0, power);
    }

    @Override
    public boolean isMoving() {
        return power != 0;
    }

    @Override
    public void stop() {
        power = 0;
    }

    /** Never returns, whoever interrupts it. */
    static void hang() {
        while (true) {
            LockSupport.park();
        }
    }
}
