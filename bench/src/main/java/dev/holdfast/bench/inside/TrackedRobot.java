package dev.holdfast.bench.inside;

import dev.holdfast.component.motor.Motor;
import dev.holdfast.door.Caller;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.session.admission.internal.Admitted;
import dev.holdfast.session.admission.internal.Bodies;
import dev.holdfast.session.admission.internal.Body;
import dev.holdfast.session.admission.internal.OutsideDoor;
import dev.holdfast.session.admission.internal.Robot;
import dev.holdfast.session.admission.internal.SessionNews;
import dev.holdfast.session.admission.internal.Sessions;
import dev.holdfast.session.record.internal.Witness;
import dev.holdfast.session.safety.internal.SessionLimits;
import dev.holdfast.session.safety.internal.SessionTable;
import dev.holdfast.session.safety.internal.StopLimits;
import dev.holdfast.session.threads.internal.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Sessions, admission and the safety stop as they are shipped, with their real threads and the real clock. */
final class TrackedRobot implements AutoCloseable {
    private static final int LONGEST_ARRIVAL_SECONDS = 10;

    private final Robot robot;
    private final Sessions sessions;
    private final OutsideDoor door;
    private final Bodies bodies;

    TrackedRobot() {
        robot = new Robot(
                new SessionTable(SessionLimits.DEFAULT),
                StopLimits.DEFAULT,
                Clock.SYSTEM,
                SessionNews.NONE,
                () -> {},
                Witness.NONE);
        sessions = new Sessions(robot);
        sessions.window(Duration.ofMinutes(1));
        door = new OutsideDoor(robot, name -> Optional.empty());
        bodies = new Bodies(robot);
    }

    Module module(String name) {
        return new Module(robot, name);
    }

    void add(String name, Motor body) {
        Admitted resource = robot.name(ResourceName.of(Motor.class, name), Motor.class);
        bodies.arrive(resource, new Body(body, Set.of()), () -> {})
                .toCompletableFuture()
                .orTimeout(LONGEST_ARRIVAL_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    Motor twin(String name, Module holder) {
        Admitted resource = robot.find(ResourceName.of(Motor.class, name)).orElseThrow();
        return Motor.class.cast(robot.twin(resource, holder));
    }

    UUID clientSession() {
        return sessions.start("", "").id();
    }

    /** As the transport does it; waits for the answer. */
    void command(ResourceName name, Caller caller, Consumer<Motor> work) {
        door.command(name, Motor.class, caller, motor -> {
                    work.accept(motor);
                    return null;
                })
                .toCompletableFuture()
                .join();
    }

    @Override
    public void close() {
        robot.close();
    }
}
