package dev.holdfast.session.admission.internal;

import dev.holdfast.resource.Call;
import dev.holdfast.resource.HardwareException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A wheel whose stop can be made to hang or to fail, and which counts what happens to it. */
class TestWheel implements Wheel {
    final AtomicInteger stops = new AtomicInteger();
    final CompletableFuture<Void> told = new CompletableFuture<>();
    final CountDownLatch inside = new CountDownLatch(1);
    volatile double speed;
    volatile CompletableFuture<Void> stopHangs = CompletableFuture.completedFuture(null);
    volatile int stopFails;

    @Override
    public void turn(double next) {
        if (Double.isNaN(next)) {
            throw new IllegalArgumentException("speed is not a number");
        }
        speed = next;
    }

    @Override
    public void turnUntilTold(double next) {
        speed = next;
        inside.countDown();
        Call.current().await(told);
    }

    @Override
    public double speed() {
        return speed;
    }

    @Override
    public void stop() {
        stops.incrementAndGet();
        stopHangs.join();
        if (stopFails > 0) {
            stopFails--;
            throw new HardwareException("the brake slips");
        }
        speed = 0;
    }

    @Override
    public boolean isMoving() {
        return speed != 0;
    }

    @Override
    public Map<String, Object> doCommand(Map<String, Object> command) {
        return command;
    }
}
