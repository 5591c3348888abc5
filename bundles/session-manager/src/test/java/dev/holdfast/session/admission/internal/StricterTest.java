package dev.holdfast.session.admission.internal;

import static dev.holdfast.session.admission.internal.TestRobot.answer;
import static dev.holdfast.session.admission.internal.TestRobot.nobody;
import static dev.holdfast.session.admission.internal.TestRobot.of;
import static dev.holdfast.session.admission.internal.TestRobot.wheel;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.door.Caller;
import dev.holdfast.door.Safeguard;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.ResourceApi;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.resource.ResourceNotFoundException;
import dev.holdfast.session.Session;
import dev.holdfast.session.safety.internal.Policy;
import dev.holdfast.session.safety.internal.StopLimits;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** "Stricter, on request" with real threads; what each policy decides at its gate is {@code PolicyTest}'s. */
@Timeout(20)
class StricterTest {
    private final TestRobot robot = new TestRobot(StopLimits.DEFAULT);
    private final SafetyDesk desk = new SafetyDesk(robot.robot);
    private final TestWheel body = new TestWheel();
    private final Admitted left = robot.admit("left", body);

    @AfterEach
    void close() {
        robot.close();
    }

    private Caller caller(Optional<UUID> session, Object connection) {
        var caller = new Caller(session, "", Map.of(), Optional.empty());
        caller.connection(connection);
        return caller;
    }

    private Safeguard safeguard() {
        return desk.all().stream()
                .filter(each -> each.name().equals(left.name()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aLapseDisarmsAndTheOneWhoCommandsNextIsToldHowToArmIt() {
        left.wish(Wishes.of(TestWishes.REARM));
        Session ada = robot.sessions.start("", "", Duration.ofSeconds(1));
        answer(robot.command("left", of(ada), wheel -> wheel.turn(0.4)));
        await().until(() -> body.speed == 0);

        Session bob = robot.session();
        var refusal = assertThrows(
                IllegalStateException.class, () -> answer(robot.command("left", of(bob), wheel -> wheel.turn(0.7))));

        assertTrue(refusal.getMessage().contains("holdfast rearm left"), refusal.getMessage());
        assertTrue(safeguard().disarmed());
        assertTrue(desk.rearm(left.name()));
        answer(robot.command("left", of(bob), wheel -> wheel.turn(0.7)));
        assertEquals(0.7, body.speed);
        assertFalse(safeguard().disarmed());
    }

    @Test
    void onlyWhatIsThereCanBeArmed() {
        assertThrows(ResourceNotFoundException.class, () -> desk.rearm(wheel("right")));
    }

    @Test
    void aLostConnectionStopsWhatCameByIt() {
        left.wish(Wishes.of(TestWishes.STOPS_ON_DISCONNECT));
        var connection = new Object();
        var caller = caller(Optional.empty(), connection);
        answer(robot.door.command(wheel("left"), Wheel.class, caller, wheel -> {
            wheel.turn(0.4);
            return null;
        }));

        robot.door.disconnected(new Object());
        assertEquals(0.4, body.speed);
        robot.door.disconnected(connection);

        await().until(() -> body.speed == 0);
    }

    /** Which of two gates is told first is not known, so each of them fails once. */
    @ParameterizedTest
    @ValueSource(strings = {"left", "right"})
    void aLostConnectionStopsWhatCameByItAlsoWhereAnotherGateFails(String failing) {
        var right = new TestWheel();
        robot.admit("right", right);
        var connection = new Object();
        for (String name : Set.of("left", "right")) {
            Admitted resource = robot.robot.find(wheel(name)).orElseThrow();
            resource.wish(Wishes.of(TestWishes.STOPS_ON_DISCONNECT));
            answer(robot.door.command(wheel(name), Wheel.class, caller(Optional.empty(), connection), wheel -> {
                wheel.turn(0.4);
                return null;
            }));
        }
        Admitted broken = robot.robot.find(wheel(failing)).orElseThrow();
        assertThrows(NullPointerException.class, () -> broken.wish(Wishes.of(null))); // it has no policy now

        robot.door.disconnected(connection);

        TestWheel other = failing.equals("left") ? right : body;
        await().until(() -> other.speed == 0);
    }

    @Test
    void whatIsNotRenewedDecaysToAStop() {
        left.wish(Wishes.of(TestWishes.maxAge(Duration.ofMillis(100).toNanos())));
        Session ada = robot.session();

        answer(robot.command("left", of(ada), wheel -> wheel.turn(0.4)));

        await().until(() -> body.speed == 0);
        assertEquals(Optional.of(ada.id()), safeguard().owner().map(Session::id));
    }

    @Test
    void commandsThatTakeFromALiveSessionAreCounted() {
        Session ada = robot.session();
        answer(robot.command("left", of(ada), wheel -> wheel.turn(0.4)));

        answer(robot.command("left", nobody(), wheel -> wheel.turn(0.7)));

        assertEquals(1, safeguard().unownedCommands());
    }

    @Test
    void theTightestWindowOfAllResourcesIsAnnounced() {
        Session before = robot.session();
        left.wish(TestWishes.window(Duration.ofMillis(500).toNanos()));

        assertEquals(Duration.ofMillis(500), robot.session().heartbeatWindow());
        assertEquals(Duration.ofMillis(500), robot.sessions.heartbeatWindow());
        assertEquals(
                Duration.ofMillis(200),
                robot.sessions.start("", "", Duration.ofMillis(200)).heartbeatWindow());
        assertEquals(Duration.ofMinutes(1), before.heartbeatWindow()); // what was announced holds
        try (var own = new TestModule(robot, "acme.patrol").presence.start(Duration.ofSeconds(3))) {
            assertEquals(Duration.ofMillis(500), own.session().heartbeatWindow());
        }
    }

    @Test
    void whenItsStopFailsTheNamedOneIsStoppedAndNotItsParts() {
        var brake = new TestWheel();
        robot.admit("brake", brake);
        int before = brake.stops.get();
        left.wish(TestWishes.onStopFailure("brake"));
        Session ada = robot.session();
        answer(robot.command("brake", of(ada), wheel -> wheel.turn(1)));
        body.stopFails = 1;

        robot.door.stop(wheel("left"), caller(Optional.empty(), new Object()));

        await().until(() -> brake.speed == 0);
        assertEquals(before + 1, brake.stops.get());
    }

    /** What is named may be anything: a sensor, or a relay whose driver is being replaced. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whenWhatIsNamedCannotBeStoppedItsPartsAreStopped(boolean isThere) {
        var sensor = robot.robot.name(ResourceName.of(Sensor.class, "sensor"), Sensor.class);
        if (isThere) {
            answer(robot.bodies.arrive(sensor, new Body(new Sensor() {}, Set.of()), () -> {}));
        }
        var part = new TestWheel();
        robot.admit("part", part);
        var whole = new TestWheel();
        Admitted built = robot.robot.name(wheel("whole"), Wheel.class);
        var asked = new Body(whole, Set.of("part"), "", TestWishes.onStopFailure("sensor"));
        answer(robot.bodies.arrive(built, asked, () -> {}));
        Session ada = robot.session();
        answer(robot.command("part", of(ada), wheel -> wheel.turn(1)));
        whole.stopFails = 1;

        robot.door.stop(wheel("whole"), caller(Optional.empty(), new Object()));

        await().until(() -> part.speed == 0);
    }

    @ResourceApi("test:component:sensor")
    interface Sensor extends Resource {}

    @Test
    void whatCanBeMadeSafeIsMadeSafeAtItsStartOnlyOnRequest() {
        var asked = new Lamp();
        var notAsked = new Lamp();

        admit("asked", asked, TestWishes.safeAtStart());
        admit("other", notAsked, Wishes.NONE);

        await().until(() -> asked.safe);
        assertFalse(notAsked.safe);
    }

    private void admit(String name, Lamp lamp, Wishes wishes) {
        Admitted resource = robot.robot.name(ResourceName.of(RobotTest.Lamp.class, name), RobotTest.Lamp.class);
        answer(robot.bodies.arrive(resource, new Body(lamp, Set.of(), "", wishes), () -> {}));
    }

    private static final class Lamp implements RobotTest.Lamp {
        volatile boolean safe;

        @Override
        public void makeSafe() {
            safe = true;
        }
    }

    @Test
    void tellsWhatHoldsForEachResource() {
        left.wish(Wishes.of(TestWishes.REJECTS_UNOWNED));

        Safeguard safeguard = safeguard();

        assertEquals("reject", safeguard.unowned());
        assertEquals(Duration.ofMillis(500), safeguard.stopTimeout());
        assertEquals(Optional.empty(), safeguard.owner());
        assertEquals(Policy.DEFAULT.maxAge().isPresent(), safeguard.maxAge().isPresent());
    }
}
