package dev.holdfast.remote.internal;

import dev.holdfast.component.motor.Motor;
import dev.holdfast.resource.Call;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A motor without a device, which notes what is asked of it. */
final class NotedMotor implements Motor {
    final List<String> asked = new CopyOnWriteArrayList<>();
    volatile double power;
    volatile boolean seemsStill;
    volatile RuntimeException failure;

    @Override
    public void setPower(double next) {
        note("setPower " + next);
        power = next;
    }

    @Override
    public void goFor(double rpm, double revolutions) {
        note("goFor " + Call.current().extra());
        power = 1;
        try {
            Call.current().sleep(Duration.ofMinutes(1));
        } finally {
            power = 0;
        }
    }

    @Override
    public Power power() {
        return new Power(power != 0, power);
    }

    @Override
    public double position() {
        note("position");
        return 7;
    }

    @Override
    public void stop() {
        note("stop");
        power = 0;
    }

    @Override
    public boolean isMoving() {
        note("isMoving");
        return power != 0 && !seemsStill;
    }

    private synchronized void note(String what) {
        if (failure != null) {
            throw failure;
        }
        asked.add(what);
    }
}
