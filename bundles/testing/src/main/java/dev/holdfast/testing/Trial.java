package dev.holdfast.testing;

import dev.holdfast.door.Admissions;
import dev.holdfast.door.Caller;
import dev.holdfast.door.Door;
import dev.holdfast.resource.Actuator;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.resource.ResourceNotFoundException;
import dev.holdfast.resource.ResourceUnavailableException;
import dev.holdfast.resource.SafeState;
import dev.holdfast.session.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

/**
 * One component of the driver under test on a booted robot, and one client of it. Each test gets a component of another
 * name: what a bad driver leaves hanging in one test is not blamed on it in the next.
 */
final class Trial<R extends Resource> {
    /** A stop, and whoever makes room for one, has so long on every robot. */
    static final Duration LIMIT = Duration.ofMillis(500);

    /** Between two looks: a device on a slow bus has other things to do. */
    private static final long PAUSE_NANOS = 1_000_000;

    private static final int ANSWER_SECONDS = 5;

    private final BootedRobot robot;
    private final DriverUnderTest<R> driver;
    private final ResourceName name;
    private final StopTimes times;
    private final Session session;

    private Trial(BootedRobot robot, DriverUnderTest<R> driver, ResourceName name, StopTimes times) {
        this.robot = robot;
        this.driver = driver;
        this.name = name;
        this.times = times;
        this.session = robot.sessions().start("", "");
    }

    /** Configures the driver anew under this name, and waits until it is ready. */
    static <R extends Resource> Trial<R> of(
            BootedRobot robot, DriverUnderTest<R> driver, String name, StopTimes times) {
        var components = new ArrayList<>(driver.parts());
        components.add(driver.component(name));
        robot.configure(components.toArray(ComponentSpec[]::new));
        ResourceName full = ResourceName.of(driver.api(), name);
        robot.awaitReady(full);
        return new Trial<>(robot, driver, full, times);
    }

    /** A component that has been configured already, and is ready. */
    static <R extends Resource> Trial<R> ofReady(
            BootedRobot robot, DriverUnderTest<R> driver, String name, StopTimes times) {
        return new Trial<>(robot, driver, ResourceName.of(driver.api(), name), times);
    }

    /** A command that is inside of the driver. */
    record Blocked(Caller caller, CompletableFuture<Void> returned) {
        /** Waits until the driver has returned from it, however it did. */
        void awaitReturn(String complaint) {
            try {
                returned.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                throw new AssertionError(complaint, e);
            } catch (ExecutionException e) {
                throw new IllegalStateException("never", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("the test was interrupted", e);
            }
        }
    }

    /** The driver's object. A test looks at it, and calls what a driver itself answers for; commands go through the door. */
    R body() {
        return ask(name, driver.api(), body -> body);
    }

    Session session() {
        return session;
    }

    /** Moves it, and returns when that command has returned. */
    void move() {
        Consumer<R> how = driver.move().orElseThrow();
        command(how);
    }

    /** A command in this client's session; fails as the driver did. */
    void command(Consumer<R> how) {
        answer(door().command(name, driver.api(), caller(), work(how)).toCompletableFuture());
    }

    /** Begins the command that blocks, and waits until it moves. */
    Blocked block() {
        Consumer<R> how = driver.block().orElseThrow();
        Caller caller = caller();
        var returned = new CompletableFuture<Void>();
        CompletableFuture<Object> answer = door().command(name, driver.api(), caller, body -> {
                    try {
                        how.accept(body);
                        return null;
                    } finally {
                        returned.complete(null);
                    }
                })
                .toCompletableFuture();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(ANSWER_SECONDS);
        while (!isMoving()) {
            if (answer.isDone()) {
                answer(answer); // it may have failed, and say why
                throw new AssertionError("the command that should block returned at once; say which one does in"
                        + " blocking(…), or neverBlocking() if there is none");
            }
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("isMoving() stays false while the command that blocks is inside");
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return new Blocked(caller, returned);
    }

    /** Somebody says Stop to the robot. */
    void stop() {
        long before = System.nanoTime();
        answer(door().stop(name, caller()).toCompletableFuture());
        tookForAStop(System.nanoTime() - before);
    }

    /** Calls the driver's own {@code stop()} or {@code makeSafe()} on another thread, as every stop is made. */
    void stopBody(String complaint) {
        R body = body();
        Runnable stop = body instanceof Actuator actuator ? actuator::stop : ((SafeState) body)::makeSafe;
        long before = System.nanoTime();
        var stopped = new CompletableFuture<Void>();
        var thread = new Thread(
                () -> {
                    try {
                        stop.run();
                        stopped.complete(null);
                    } catch (Throwable e) {
                        stopped.completeExceptionally(e);
                    }
                },
                "stop of the test");
        thread.setDaemon(true);
        thread.start();
        try {
            stopped.get(2 * LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError(complaint, e);
        } catch (ExecutionException e) {
            throw new AssertionError("stop() failed: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("the test was interrupted", e);
        }
        tookForAStop(System.nanoTime() - before);
    }

    /** Takes the component out of robot.json, and waits until its {@code @Deactivate} has returned. */
    void remove() {
        robot.configure(driver.parts().toArray(ComponentSpec[]::new));
        var admissions = robot.service(Admissions.class);
        robot.until(name + " is gone", () -> !admissions.outcomes().containsKey(name));
    }

    /** Whether it moves, or any part of it. */
    boolean isMoving() {
        return ask(name, driver.api(), Trial::moves) || isAPartMoving();
    }

    boolean isMovingIfItCan() {
        return Actuator.class.isAssignableFrom(driver.api()) && isMoving();
    }

    /** Waits until the resource is served out of a module as it is now, and so are those of its parts that come from there. */
    void awaitBodiesOf(Bundle module) {
        ClassLoader loader = module.adapt(BundleWiring.class).getClassLoader();
        awaitBodyOf(loader, name, driver.api());
        driver.partsOfItsModule().forEach(part -> awaitBodyOf(loader, part.resource(), part.api()));
    }

    private void awaitBodyOf(ClassLoader loader, ResourceName resource, Class<? extends Resource> type) {
        robot.until(resource + " is served out of the module's new version", () -> {
            try {
                return ask(resource, type, body -> body.getClass().getClassLoader() == loader);
            } catch (ResourceUnavailableException | ResourceNotFoundException e) {
                return false; // it is between two bodies
            }
        });
    }

    private boolean isAPartMoving() {
        return driver.parts().stream().anyMatch(part -> ask(part.resource(), part.api(), Trial::moves));
    }

    /** It comes to rest in time, and nothing that was accepted earlier acts later. */
    void expectRest(String after) {
        Rest.expect(after, this::isMoving);
    }

    /** The same of a body whose component has been removed already. */
    void expectRestOf(R body, String after) {
        Rest.expect(after, () -> movesWhenGone(body) || isAPartMoving());
    }

    private void tookForAStop(long nanos) {
        times.add(nanos);
        if (nanos > LIMIT.toNanos()) {
            throw new AssertionError("stop() took %d ms; it has %d ms, or the resource is reported as overdue"
                    .formatted(TimeUnit.NANOSECONDS.toMillis(nanos), LIMIT.toMillis()));
        }
    }

    private Door door() {
        return robot.door();
    }

    private Caller caller() {
        return new Caller(Optional.of(session.id()), session.holder(), Map.of(), Optional.empty());
    }

    private <S extends Resource, A> A ask(ResourceName resource, Class<S> type, Function<S, A> question) {
        return answer(door().query(resource, type, nobody(), question).toCompletableFuture());
    }

    /** Whoever only asks. */
    private static Caller nobody() {
        return new Caller(Optional.empty(), "", Map.of(), Optional.empty());
    }

    private static <R> Function<R, Object> work(Consumer<R> how) {
        return body -> {
            how.accept(body);
            return true;
        };
    }

    private static boolean moves(Resource body) {
        return body instanceof Actuator actuator && actuator.isMoving();
    }

    /** A driver that has let go of its device may say so by an exception; that is no motion. */
    private static boolean movesWhenGone(Resource body) {
        try {
            return moves(body);
        } catch (RuntimeException e) {
            return false;
        }
    }

    private static <A> A answer(CompletableFuture<A> answer) {
        try {
            return answer.orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof TimeoutException) {
                throw new AssertionError("no answer within %d s".formatted(ANSWER_SECONDS), e);
            }
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }
}
