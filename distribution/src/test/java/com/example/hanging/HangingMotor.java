package com.example.hanging;

import dev.holdfast.component.motor.Motor;
import java.util.concurrent.CountDownLatch;

/** A motor whose constructor waits for a device that never answers. */
public final class HangingMotor implements Motor {
    public HangingMotor() {
        boolean answered = false;
        while (!answered) {
            try {
                new CountDownLatch(1).await();
                answered = true;
            } catch (InterruptedException e) {
                // this driver listens to nobody
            }
        }
    }

    @Override
    public void setPower(double power) {}

    @Override
    public Power power() {
        return Power.OFF;
    }

    @Override
    public void stop() {}

    @Override
    public boolean isMoving() {
        return false;
    }
}
