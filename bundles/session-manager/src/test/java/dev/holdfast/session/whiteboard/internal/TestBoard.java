package dev.holdfast.session.whiteboard.internal;

import dev.holdfast.door.Admissions;
import dev.holdfast.door.Caller;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.session.Session;
import dev.holdfast.session.admission.internal.OutsideDoor;
import dev.holdfast.session.admission.internal.Robot;
import dev.holdfast.session.admission.internal.SessionNews;
import dev.holdfast.session.admission.internal.Sessions;
import dev.holdfast.session.admission.internal.Wheel;
import dev.holdfast.session.record.internal.Witness;
import dev.holdfast.session.safety.internal.SessionLimits;
import dev.holdfast.session.safety.internal.SessionTable;
import dev.holdfast.session.safety.internal.StopLimits;
import dev.holdfast.session.threads.internal.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The real whiteboard on a real robot with short limits, in a framework that is not real; all about one wheel. */
final class TestBoard implements AutoCloseable {
    static final ResourceName WHEEL = ResourceName.of(Wheel.class, "wheel");
    private static final StopLimits SHORT =
            new StopLimits(millis(400), millis(300), millis(400), millis(20), millis(100), millis(1_500));

    final FakeFramework framework = new FakeFramework();
    final Robot robot = new Robot(
            new SessionTable(SessionLimits.DEFAULT), SHORT, Clock.SYSTEM, SessionNews.NONE, () -> {}, Witness.NONE);
    final Sessions sessions = new Sessions(robot);
    final Presences presences = new Presences(robot, sessions);
    final Registrar registrar = new Registrar(framework.context, robot, presences);
    final Whiteboard whiteboard = new Whiteboard(framework.context, robot, registrar, () -> {});
    final AdmissionDesk desk = new AdmissionDesk(whiteboard, robot, () -> {});
    private final OutsideDoor door =
            new OutsideDoor(robot, name -> whiteboard.slot(name).flatMap(Slot::complaint));

    private static long millis(long count) {
        return Duration.ofMillis(count).toNanos();
    }

    FakeDriver driver() {
        return driver(Wheel.class);
    }

    FakeDriver driver(Class<? extends Resource> registeredAs) {
        var driver = new FakeDriver(WHEEL.name(), registeredAs, framework.log);
        framework.drivers.add(driver);
        return driver;
    }

    Offer offer(FakeDriver driver) {
        return whiteboard.offered(driver.reference);
    }

    void leaves(Offer offer) {
        whiteboard.leaves(offer);
    }

    boolean isPublished() {
        return framework.twin(WHEEL.name()).isPresent();
    }

    boolean isServed() {
        return door.resources().contains(WHEEL);
    }

    /** As those hear who configure and deploy. */
    boolean isAdmitted() {
        return Optional.ofNullable(desk.outcomes().get(WHEEL))
                .filter(Admissions.Outcome::admitted)
                .isPresent();
    }

    Optional<String> complaint() {
        return Optional.ofNullable(desk.outcomes().get(WHEEL)).flatMap(Admissions.Outcome::complaint);
    }

    /** Somebody with a session turns it. */
    CompletionStage<Void> turn(double speed) {
        Session session = sessions.start("", "");
        var caller = new Caller(Optional.of(session.id()), "", Map.of(), Optional.empty());
        return door.command(WHEEL, Wheel.class, caller, wheel -> {
            wheel.turn(speed);
            return null;
        });
    }

    CompletionStage<Void> stop() {
        return door.stop(WHEEL, new Caller(Optional.empty(), "", Map.of(), Optional.empty()));
    }

    @Override
    public void close() {
        registrar.close();
        robot.close();
    }
}
