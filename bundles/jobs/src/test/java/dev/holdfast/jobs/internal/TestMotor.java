package dev.holdfast.jobs.internal;

import dev.holdfast.component.motor.Motor;
import dev.holdfast.resource.Call;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** A motor that counts what reaches it. Its goFor lasts until the test says so, or until it is cancelled. */
final class TestMotor implements Motor {
    final AtomicInteger commands = new AtomicInteger();
    final AtomicInteger cancelled = new AtomicInteger();
    volatile CompletableFuture<Void> arrived = new CompletableFuture<>();
    volatile Map<String, Object> lastCommand = Map.of();
    volatile double power;
    volatile boolean broken;

    @Override
    public void setPower(double next) {
        commands.incrementAndGet();
        if (broken) {
            throw new IllegalStateException("the fuse has blown");
        }
        power = next;
    }

    @Override
    public void goFor(double rpm, double revolutions) {
        commands.incrementAndGet();
        power = 1;
        try {
            Call.current().await(arrived);
        } catch (CancellationException e) {
            cancelled.incrementAndGet();
            throw e;
        }
    }

    @Override
    public Map<String, Object> doCommand(Map<String, Object> command) {
        lastCommand = command;
        return Map.of();
    }

    @Override
    public Power power() {
        return new Power(power != 0, power);
    }

    @Override
    public void stop() {
        power = 0;
    }

    @Override
    public boolean isMoving() {
        return power != 0;
    }
}
