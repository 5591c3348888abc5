package dev.holdfast.driver.wheeled.internal;

import dev.holdfast.component.motor.Motor;
import dev.holdfast.resource.HardwareException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** A motor that notes what it is told. Its goFor ends when the test says so, or as cancelled when it is stopped. */
final class TestMotor implements Motor {
    final List<String> told = new CopyOnWriteArrayList<>();
    final CompletableFuture<Void> inside = new CompletableFuture<>();
    final CompletableFuture<Void> arrival = new CompletableFuture<>();
    volatile boolean knowsNoSpeed;
    volatile boolean sticks;
    volatile boolean knowsNoPosition;
    volatile boolean answersNot;
    volatile Error fails;
    volatile double position;

    private volatile boolean moving;

    /** Arrives at once. */
    static TestMotor quick() {
        var motor = new TestMotor();
        motor.arrival.complete(null);
        return motor;
    }

    @Override
    public void setPower(double power) {
        told.add("setPower " + power);
        moving = power != 0;
    }

    @Override
    public void goFor(double rpm, double revolutions) {
        told.add("goFor %.1f %.1f".formatted(rpm, revolutions));
        moving = true;
        inside.complete(null);
        arrival.join();
        moving = false;
    }

    @Override
    public void setRpm(double rpm) {
        if (knowsNoSpeed) {
            throw new UnsupportedOperationException("knows no speed");
        }
        told.add("setRpm %.1f".formatted(rpm));
        moving = rpm != 0;
    }

    @Override
    public double position() {
        if (answersNot) {
            throw new HardwareException("no answer");
        }
        if (fails != null) {
            throw fails;
        }
        return position;
    }

    @Override
    public Properties properties() {
        return new Properties(!knowsNoPosition);
    }

    @Override
    public Power power() {
        return Power.OFF;
    }

    @Override
    public void stop() {
        told.add("stop");
        if (sticks) {
            throw new HardwareException("sticks");
        }
        moving = false;
        arrival.completeExceptionally(new CancellationException("stopped"));
    }

    @Override
    public boolean isMoving() {
        return moving;
    }
}
