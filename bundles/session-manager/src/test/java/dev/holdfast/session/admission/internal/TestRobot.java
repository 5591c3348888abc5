package dev.holdfast.session.admission.internal;

import dev.holdfast.door.Caller;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.session.Session;
import dev.holdfast.session.record.internal.Witness;
import dev.holdfast.session.safety.internal.SessionLimits;
import dev.holdfast.session.safety.internal.SessionTable;
import dev.holdfast.session.safety.internal.StopLimits;
import dev.holdfast.session.threads.internal.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A robot with its real threads and the real clock, whose wheels a test brings along. */
final class TestRobot implements AutoCloseable {
    /** Short, where a test lets a limit pass. */
    static final StopLimits SHORT =
            new StopLimits(millis(150), millis(20), millis(40), millis(20), millis(100), millis(150));

    final Robot robot;
    final Sessions sessions;
    final OutsideDoor door;
    final Bodies bodies;

    TestRobot(StopLimits limits) {
        this(limits, SessionNews.NONE);
    }

    TestRobot(StopLimits limits, SessionNews news) {
        this(limits, news, Witness.NONE);
    }

    TestRobot(StopLimits limits, SessionNews news, Witness witness) {
        this(new SessionTable(SessionLimits.DEFAULT), limits, news, witness);
    }

    TestRobot(SessionTable table, StopLimits limits, SessionNews news, Witness witness) {
        robot = new Robot(table, limits, Clock.SYSTEM, news, () -> {}, witness);
        sessions = new Sessions(robot);
        sessions.window(Duration.ofMinutes(1));
        door = new OutsideDoor(robot, name -> Optional.empty());
        bodies = new Bodies(robot);
    }

    private static long millis(long count) {
        return Duration.ofMillis(count).toNanos();
    }

    static ResourceName wheel(String name) {
        return ResourceName.of(Wheel.class, name);
    }

    /** Puts a wheel behind a name, and waits until it may be commanded. */
    Admitted admit(String name, Wheel body) {
        Admitted resource = robot.name(wheel(name), Wheel.class);
        answer(bodies.arrive(resource, new Body(body, Set.of()), () -> {}));
        return resource;
    }

    Wheel twin(String name) {
        return twin(name, new TestClient(true));
    }

    Wheel twin(String name, Client client) {
        return (Wheel) robot.twin(robot.find(wheel(name)).orElseThrow(), client);
    }

    Session session() {
        return sessions.start("", "");
    }

    static Caller nobody() {
        return new Caller(Optional.empty(), "", Map.of(), Optional.empty());
    }

    static Caller of(Session session) {
        return new Caller(Optional.of(session.id()), session.holder(), Map.of(), Optional.empty());
    }

    CompletionStage<Void> command(String name, Caller caller, Consumer<Wheel> work) {
        return door.command(wheel(name), Wheel.class, caller, body -> {
            work.accept(body);
            return null;
        });
    }

    CompletionStage<Void> query(String name, Caller caller, Consumer<Wheel> work) {
        return door.query(wheel(name), Wheel.class, caller, body -> {
            work.accept(body);
            return null;
        });
    }

    /** What the call was answered, or what it failed with. */
    static <T> T answer(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
        } catch (CompletionException | CancellationException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    @Override
    public void close() {
        robot.close();
    }
}
