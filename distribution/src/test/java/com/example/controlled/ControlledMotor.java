package com.example.controlled;

import dev.holdfast.component.motor.Motor;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** A motor that turns as its {@link Controller} has it, and notes there what is asked of it, and when. */
public final class ControlledMotor implements Motor {
    private static final int CHUNK_BYTES = 16 << 10;

    /** A thousand that hang must not keep the processors busy. */
    private static final long LOOK_AGAIN_NANOS = 250_000_000;

    /** Of what is free at the time; the rest is for everybody else. */
    private static final double LITTERED_SHARE = 0.6;

    private Controller controller;
    private volatile boolean stopped;

    void activate(Map<String, Object> attributes) {
        controller = Controller.map(Path.of((String) attributes.get("controller")));
        controller.noteBody();
    }

    @Override
    public void setPower(double power) {
        noteAsked();
        hangWhile(Order.HANG_IN_COMMAND);
        if (controller.order() == Order.EXHAUST_IN_COMMAND) {
            exhaust();
        }
        controller.turn(power);
        if (controller.order() == Order.LITTER_IN_COMMAND) {
            litter();
        }
    }

    @Override
    public Power power() {
        noteAsked();
        return new Power(controller.isMoving(), controller.power());
    }

    @Override
    public boolean isMoving() {
        noteAsked();
        hangWhile(Order.HANG_IN_QUESTION);
        return controller.isMoving();
    }

    @Override
    public void stop() {
        controller.noteStop(System.nanoTime());
        stopped = true;
        hangWhile(Order.HANG_IN_STOP);
        controller.turn(0);
    }

    private void noteAsked() {
        if (!stopped) {
            controller.noteAskedTooEarly();
        }
        controller.noteWallClock(System.currentTimeMillis());
    }

    /** Whoever interrupts it or cancels its call waits in vain. */
    private void hangWhile(Order order) {
        if (controller.order() != order) {
            return;
        }
        controller.noteEntered();
        while (controller.order() == order) {
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
            Thread.interrupted(); // else no pause is one any more
        }
        controller.noteLeft();
    }

    private void exhaust() {
        try {
            List<byte[]> taken = new ArrayList<>();
            while (true) {
                taken.add(new byte[CHUNK_BYTES]);
            }
        } catch (OutOfMemoryError e) {
            controller.noteFailure();
            throw e;
        }
    }

    private void litter() {
        Runtime machine = Runtime.getRuntime();
        long used = machine.totalMemory() - machine.freeMemory();
        int most = (int) ((machine.maxMemory() - used) * LITTERED_SHARE / CHUNK_BYTES);
        Deque<byte[]> kept = new ArrayDeque<>(most);
        controller.noteEntered();
        while (controller.order() == Order.LITTER_IN_COMMAND) {
            if (kept.size() >= most) {
                kept.remove();
            }
            kept.add(new byte[CHUNK_BYTES]);
        }
        controller.noteLeft();
    }
}
