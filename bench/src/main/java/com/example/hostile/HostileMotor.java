package com.example.hostile;

import dev.holdfast.component.motor.Motor;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A motor that does one thing that no driver may: where it hangs, throws or leaks, its attribute {@code how} says. Each tells
 * how many calls hang in all of them together, since one that hangs tells nothing.
 */
public final class HostileMotor implements Motor {
    /** The answer's key for how many calls hang in all motors of this kind. */
    public static final String HANGING = "hanging";

    private static final AtomicInteger ALL_HANGING = new AtomicInteger();

    private String how = "";
    private volatile double power;

    /** Called by Declarative Services before anybody else. */
    public void activate(Map<String, Object> attributes) {
        how = String.valueOf(attributes.get("how"));
        hangIf("activate");
    }

    @Override
    public void setPower(double power) {
        hangIf("command");
        if (how.equals("error")) {
            throw new StackOverflowError("of nobody's making");
        }
        if (how.equals("leak")) {
            new Thread(HostileMotor::hang, "leaked").start();
        }
        this.power = power;
    }

    @Override
    public Power power() {
        hangIf("question");
        return new Power(power != 0, power);
    }

    @Override
    public boolean isMoving() {
        return power != 0;
    }

    @Override
    public void stop() {
        if (power != 0) {
            hangIf("stop");
        }
        power = 0;
    }

    @Override
    public Map<String, Object> doCommand(Map<String, Object> command) {
        return Map.of(HANGING, (double) ALL_HANGING.get());
    }

    private void hangIf(String here) {
        if (how.equals(here)) {
            hang();
        }
    }

    private static void hang() {
        ALL_HANGING.incrementAndGet();
        while (true) {
            LockSupport.park();
        }
    }
}
