package com.example.patrol;

import dev.holdfast.component.motor.Motor;

/**
 * Turns another motor by a loop of its own, which hears of nothing and goes on when it is refused. When it is deactivated it
 * notes whether that motor still moves, before it does anything itself.
 */
public final class PatrolMotor implements Motor {
    /** The system property in which it leaves its note: true or false. */
    public static final String NOTE = "com.example.patrol.moving";

    private static final long ROUND_MILLIS = 2;

    /** Set by Declarative Services. */
    private volatile Motor left;

    private volatile boolean patrolling;
    private volatile Thread loop;

    /** Named in the component's description, as is {@link #deactivate}. */
    void activate() {
        patrolling = true;
        loop = new Thread(this::patrol, "patrol");
        loop.start();
    }

    void deactivate() throws InterruptedException {
        System.setProperty(NOTE, Boolean.toString(left.isMoving()));
        patrolling = false;
        loop.join();
    }

    private void patrol() {
        while (patrolling) {
            try {
                left.setPower(0.3);
                Thread.sleep(ROUND_MILLIS);
            } catch (RuntimeException e) {
                Thread.onSpinWait(); // refused: it tries again, as badly written modules do
            } catch (InterruptedException e) {
                return;
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
    public boolean isMoving() {
        return false;
    }

    @Override
    public void stop() {}
}
