package com.example.hostile;

import dev.holdfast.component.motor.Motor;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** A motor that does one thing that no driver may: where it hangs, throws or leaks, its attribute {@code how} says. */
public final class HostileMotor implements Motor {
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

    private void hangIf(String here) {
        if (how.equals(here)) {
            hang();
        }
    }

    private static void hang() {
        while (true) {
            LockSupport.park();
        }
    }
}
