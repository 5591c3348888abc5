package dev.holdfast.testing;

import dev.holdfast.component.motor.Motor;
import dev.holdfast.resource.Call;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A motor that counts what reaches it, and hangs where a test wants it to. */
final class TestMotor implements Motor {
    private static final CompletableFuture<Void> AT_ONCE = CompletableFuture.completedFuture(null);

    final AtomicInteger commands = new AtomicInteger();
    final AtomicInteger questions = new AtomicInteger();
    final AtomicInteger stops = new AtomicInteger();
    final CountDownLatch inside = new CountDownLatch(1);
    final CompletableFuture<Void> arrived = new CompletableFuture<>();
    volatile CompletableFuture<Void> commandHangs = AT_ONCE;
    volatile CompletableFuture<Void> queryHangs = AT_ONCE;
    volatile CompletableFuture<Void> stopHangs = AT_ONCE;
    volatile double power;

    /** Sits in its bus first, if it does, and listens to nobody there. */
    @Override
    public void setPower(double next) {
        commands.incrementAndGet();
        inside.countDown();
        commandHangs.join();
        power = next;
    }

    /** Turns until it has {@link #arrived}. When it is cancelled it goes on turning: a driver's author may forget that. */
    @Override
    public void goFor(double rpm, double revolutions) {
        setPower(Math.signum(rpm * revolutions));
        Call.current().await(arrived);
        power = 0;
    }

    @Override
    public double position() {
        questions.incrementAndGet();
        queryHangs.join();
        return 7;
    }

    @Override
    public Power power() {
        return new Power(power != 0, power);
    }

    @Override
    public void stop() {
        stops.incrementAndGet();
        stopHangs.join();
        power = 0;
    }

    @Override
    public boolean isMoving() {
        return power != 0;
    }
}
