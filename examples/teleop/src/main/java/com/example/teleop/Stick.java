package com.example.teleop;

import java.time.Duration;

/**
 * What the keys say, as a joystick would. A terminal tells when a key goes down, and again and again while it is held, but
 * never that it was let go: so a key counts for a while, which is longer than the pause before it is repeated.
 *
 * <p>Knows no clock: every method is told the time, in nanoseconds.
 */
final class Stick {
    private static final long HOLD_NANOS = Duration.ofMillis(600).toNanos();

    private final double forwardsPower;
    private final double turnPower;
    private double ahead;
    private double left;
    private long untilNanos;

    /** Powers from 0 to 1. */
    Stick(double forwardsPower, double turnPower) {
        this.forwardsPower = forwardsPower;
        this.turnPower = turnPower;
    }

    /** @return whether the key means anything */
    boolean press(int key, long nowNanos) {
        switch (Character.toLowerCase(key)) {
            case 'w' -> push(forwardsPower, 0, nowNanos);
            case 's' -> push(-forwardsPower, 0, nowNanos);
            case 'a' -> push(0, turnPower, nowNanos);
            case 'd' -> push(0, -turnPower, nowNanos);
            case ' ' -> release();
            default -> {
                return false;
            }
        }
        return true;
    }

    /** How strongly forwards, from -1 to 1. */
    double ahead(long nowNanos) {
        return isHeld(nowNanos) ? ahead : 0;
    }

    /** How strongly to the left, from -1 to 1. */
    double left(long nowNanos) {
        return isHeld(nowNanos) ? left : 0;
    }

    private boolean isHeld(long nowNanos) {
        return untilNanos - nowNanos > 0;
    }

    private void push(double nextAhead, double nextLeft, long nowNanos) {
        ahead = nextAhead;
        left = nextLeft;
        untilNanos = nowNanos + HOLD_NANOS;
    }

    private void release() {
        ahead = 0;
        left = 0;
    }
}
