package dev.holdfast.jobs.internal;

import static org.awaitility.Awaitility.await;

import dev.holdfast.component.motor.rpc.MotorRpc;
import dev.holdfast.jobs.schedule.internal.Interval;
import dev.holdfast.jobs.schedule.internal.Now;
import dev.holdfast.jobs.schedule.internal.Schedule;
import dev.holdfast.rpc.RpcTable;
import dev.holdfast.session.Session;
import dev.holdfast.status.JobState;
import dev.holdfast.status.MachineStatus;
import dev.holdfast.status.ResourceState;
import dev.holdfast.testing.Conditions;
import dev.holdfast.testing.InProcessRobot;
import dev.holdfast.testing.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A robot with jobs, whose time a test moves. The jobs' thread is the test's own. */
final class Workshop implements AutoCloseable {
    private static final Instant START = Instant.parse("2026-11-28T10:00:00Z");
    private static final Duration STEP = Duration.ofMillis(100);

    final ManualClock clock = new ManualClock();
    final InProcessRobot robot = InProcessRobot.start(Conditions.SHIPPED.clock(clock));
    volatile List<ResourceState> configured = List.of();
    final Jobs jobs = new Jobs(
            robot.door(),
            robot.sessions(),
            new Directory(
                    robot.door(), new Machine(), () -> List.<RpcTable<?>>of(new MotorRpc().table(), TestBoard.table())),
            () -> {});

    static JobSpec job(Schedule schedule, String method, String command) {
        return new JobSpec("j", schedule, "left", method, command, Duration.ofMinutes(10));
    }

    static JobSpec everySecond(String method, String command) {
        return job(new Interval(Duration.ofSeconds(1)), method, command);
    }

    /** Lets time pass, and the jobs' thread have its turn ten times a second. */
    void pass(Duration time) {
        for (Duration left = time; !left.isZero(); left = left.minus(STEP)) {
            clock.advance(STEP);
            tick();
        }
    }

    void tick() {
        jobs.tick(now());
    }

    /** Lets the jobs' thread have its turn, without time passing, until something is so that other threads bring about. */
    void until(Callable<Boolean> condition) {
        await().pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> {
                    tick();
                    return condition.call();
                });
    }

    JobState state() {
        return jobs.jobs().get(0);
    }

    Instant instant() {
        return now().instant();
    }

    List<String> holders() {
        return robot.sessions().sessions().stream().map(Session::holder).toList();
    }

    private Now now() {
        return new Now(clock.nanoTime(), START.plusNanos(clock.nanoTime()).atZone(ZoneOffset.UTC));
    }

    @Override
    public void close() {
        robot.close();
    }

    /** What is configured, whether or not it is there. */
    private final class Machine implements MachineStatus {
        @Override
        public List<ResourceState> resources() {
            return configured;
        }

        @Override
        public String revision() {
            return "";
        }

        @Override
        public Instant configuredAt() {
            return START;
        }

        @Override
        public List<String> why(String name) {
            return List.of();
        }

        @Override
        public CompletionStage<Void> settled() {
            return CompletableFuture.completedFuture(null);
        }
    }
}
