package dev.holdfast.session.whiteboard.internal;

import dev.holdfast.resource.HandOver;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.session.admission.internal.Wheel;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;

/** A driver's wheel, and the service that offers it. What it does at which time is up to the test. */
final class FakeDriver implements Wheel, HandOver {
    final String name;
    final ServiceReference<?> reference;
    final AtomicInteger held = new AtomicInteger();
    final AtomicInteger stops = new AtomicInteger();

    /** It is being looked at, or made. */
    final CountDownLatch reached = new CountDownLatch(1);

    final CountDownLatch making = new CountDownLatch(1);
    volatile CompletableFuture<Void> lookHangs = CompletableFuture.completedFuture(null);
    volatile CompletableFuture<Void> constructorHangs = CompletableFuture.completedFuture(null);

    /** Declarative Services answers null when a constructor fails. */
    volatile boolean constructorFails;

    volatile CompletableFuture<Void> stopHangs = CompletableFuture.completedFuture(null);
    /** Its stop returns, and it moves on. */
    volatile boolean lies;

    volatile double speed;
    volatile Map<String, Object> state = Map.of();
    volatile Map<String, Object> restored = Map.of();
    volatile boolean restoreFails;
    volatile boolean restoreClears;
    volatile CompletableFuture<Void> restoreHangs = CompletableFuture.completedFuture(null);
    private final List<String> log;
    private final Class<?> registeredAs;

    /** @param log is told what happens to it */
    FakeDriver(String name, Class<? extends Resource> registeredAs, List<String> log) {
        this.name = name;
        this.registeredAs = registeredAs;
        this.log = log;
        Bundle bundle = Fake.of(
                Bundle.class,
                "a driver's bundle",
                Map.of(
                        "loadClass", a -> registeredAs,
                        "getBundleId", a -> 7L,
                        "getSymbolicName", a -> "acme.wheel"));
        reference = Fake.of(
                ServiceReference.class,
                "the service of " + name,
                Map.of("getProperty", a -> property((String) a[0]), "getBundle", a -> bundle));
    }

    private Object property(String key) {
        reached.countDown();
        lookHangs.join();
        return switch (key) {
            case ResourceName.PROPERTY -> name;
            case Constants.OBJECTCLASS -> new String[] {registeredAs.getName()};
            default -> null;
        };
    }

    // ---- what the framework does with it ----

    Object get() {
        making.countDown();
        constructorHangs.join();
        if (constructorFails) {
            return null;
        }
        held.incrementAndGet();
        log.add("made");
        return this;
    }

    void unget() {
        held.decrementAndGet();
        log.add("let go");
    }

    // ---- what the robot does with it ----

    @Override
    public void turn(double next) {
        speed = next;
    }

    @Override
    public void turnUntilTold(double next) {
        throw new UnsupportedOperationException();
    }

    @Override
    public double speed() {
        return speed;
    }

    @Override
    public void stop() {
        stops.incrementAndGet();
        stopHangs.join();
        speed = lies ? speed : 0;
        log.add("stopped");
    }

    @Override
    public Map<String, Object> save() {
        return state;
    }

    @Override
    public void restore(Map<String, Object> saved) {
        if (restoreFails) {
            throw new IllegalStateException("zero is no number");
        }
        restoreHangs.join();
        restored = Map.copyOf(saved);
        if (restoreClears) {
            saved.clear();
        }
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
