package dev.holdfast.client;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.component.motor.Motor;
import dev.holdfast.resource.Api;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.ResourceApi;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.resource.ResourceNotFoundException;
import dev.holdfast.resource.ResourceUnavailableException;
import dev.holdfast.session.SessionExpiredException;
import dev.holdfast.testing.Conditions;
import dev.holdfast.testing.InProcessRobot;
import dev.holdfast.testing.ManualClock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A client on a real robot over a real connection; only the robot's clock is the test's. */
@Timeout(30)
class RobotClientTest {
    private static final Duration WINDOW = Duration.ofSeconds(2);

    private final ManualClock clock = new ManualClock();
    private final InProcessRobot robot = InProcessRobot.start(Conditions.SHIPPED.clock(clock));
    private final TurningMotor left = robot.add("left", new TurningMotor());
    private final TurningMotor right = robot.add("right", new TurningMotor());
    private final String address = "127.0.0.1:" + robot.listen();
    private final RobotClient ada = RobotClient.connect(address);
    private final Motor adasLeft = ada.resource(Motor.class, "left");

    @AfterEach
    void close() {
        ada.close();
        robot.close();
    }

    @Test
    void drivesWhatTheRobotHas() {
        assertEquals(
                List.of(ResourceName.of(Motor.class, "left"), ResourceName.of(Motor.class, "right")),
                ada.resources().stream()
                        .sorted(Comparator.comparing(ResourceName::name))
                        .toList());

        adasLeft.setPower(0.5);

        assertEquals(0.5, left.power);
        assertEquals(7, adasLeft.position());
        assertTrue(adasLeft.isMoving());
        adasLeft.stop();
        assertFalse(left.isMoving());
    }

    @Test
    void opensASessionForItsFirstCommandAndNotBefore() {
        adasLeft.position();
        assertEquals(List.of(), robot.sessions().sessions());

        adasLeft.setPower(0.5);

        assertEquals(
                ada.session().id(),
                Optional.of(robot.sessions().sessions().get(0).id().toString()));
        assertEquals(
                List.of(ada.session().id().orElseThrow().substring(0, 8)),
                ada.sessions().list().stream().map(PresentSession::mark).toList());
    }

    @Test
    void goesOnInANewSessionAfterALapse() {
        adasLeft.setPower(0.5);
        String first = ada.session().id().orElseThrow();
        clock.advance(WINDOW);
        await().until(() -> !left.isMoving());

        adasLeft.setPower(0.6);

        assertEquals(0.6, left.power);
        assertEquals(2, left.commands, "and it reached the motor once");
        assertFalse(ada.session().id().orElseThrow().equals(first));
    }

    @Test
    void whatOthersCommandedSinceIsLeftAlone() {
        try (var bob = RobotClient.connect(address)) {
            adasLeft.setPower(0.5);
            bob.resource(Motor.class, "right").setPower(0.7);
            ada.close();

            assertEquals(0.7, right.power);
        }
    }

    @Test
    void aCommandThatBlocksEndsWithTheProgram() {
        var command = CompletableFuture.runAsync(() -> adasLeft.goFor(10, 100));
        await().until(left::isMoving);

        ada.close();

        await("the command has failed").until(command::isCompletedExceptionally);
        await().until(() -> !left.isMoving());
    }

    @Test
    void aSessionMayBeManagedByHand() {
        try (var bob = RobotClient.connect(address, RobotClient.options().disableSessions())) {
            Motor bobsLeft = bob.resource(Motor.class, "left");
            bobsLeft.setPower(0.3);
            assertEquals(List.of(), robot.sessions().sessions(), "he has none by himself");

            ManualSession session = bob.sessions().start();
            session.run(() -> bobsLeft.setPower(0.4));
            assertEquals(WINDOW, session.heartbeatWindow());
            clock.advance(WINDOW.minusMillis(1));
            session.heartbeat();
            clock.advance(WINDOW.minusMillis(1));
            assertTrue(left.isMoving());
            clock.advance(Duration.ofMillis(1));
            await().until(() -> !left.isMoving());

            assertThrows(SessionExpiredException.class, session::heartbeat);
            assertThrows(SessionExpiredException.class, () -> session.run(() -> bobsLeft.setPower(0.5)));
            assertEquals(0, left.power);
        }
    }

    @Test
    void failsByTheExceptionsOfTheRobot() {
        assertThrows(ResourceNotFoundException.class, () -> ada.resource(Motor.class, "nobody")
                .position());
        assertThrows(IllegalArgumentException.class, () -> adasLeft.setPower(2));
    }

    @Test
    void everythingCanBeStopped() {
        adasLeft.setPower(0.5);
        ada.resource(Motor.class, "right").setPower(0.5);

        ada.stopAll();

        assertFalse(left.isMoving() || right.isMoving());
    }

    @Test
    void aRobotThatIsNotThereIsNamed() {
        var options = RobotClient.options().connectTimeout(Duration.ofMillis(300));

        var failure =
                assertThrows(ResourceUnavailableException.class, () -> RobotClient.connect("127.0.0.1:1", options));

        assertEquals(
                "no robot was reached at 127.0.0.1:1 within 300 ms; does it run, and does it listen there?",
                failure.getMessage());
    }

    @Test
    void callsFailAtOnceWhileTheRobotIsAwayAndSayWhichCallToWhom() {
        adasLeft.position();
        robot.close();

        await().untilAsserted(() -> {
            var failure = assertThrows(ResourceUnavailableException.class, adasLeft::position);
            assertTrue(failure.getMessage().startsWith("left: GetPosition at " + address), failure.getMessage());
        });
    }

    @Test
    void nothingIsCommandedOnceItIsClosed() {
        ada.close();
        ada.close();

        assertThrows(RuntimeException.class, () -> adasLeft.setPower(0.5));
        assertEquals(0, left.commands);
    }

    @Test
    void callsByNameWhatItKnowsNothingOf() {
        ResourceName motor = ResourceName.of(Motor.class, "left");

        ada.call(motor, "SetPower", "{\"powerPct\": 0.4}");

        assertEquals(0.4, left.power);
        assertTrue(
                ada.session().id().isPresent(),
                "in a session, because the robot's descriptor says that it is monitored");
        assertEquals(
                "{\"isOn\":true,\"powerPct\":0.4}",
                ada.call(motor, "IsPowered", "").replaceAll("\\s", ""));
    }

    @Test
    void saysWhatIsWrongWithACallByName() {
        ResourceName motor = ResourceName.of(Motor.class, "left");

        var noMethod = assertThrows(UnsupportedOperationException.class, () -> ada.call(motor, "Fly", "{}"));
        var noField = assertThrows(IllegalArgumentException.class, () -> ada.call(motor, "SetPower", "{\"speed\": 1}"));
        var noApi = assertThrows(
                UnsupportedOperationException.class,
                () -> ada.call(new ResourceName(Api.parse("acme:component:kite"), "k"), "Fly", ""));

        assertTrue(noMethod.getMessage().contains("has no method Fly; it has [DoCommand, "), noMethod.getMessage());
        assertTrue(noField.getMessage().contains("speed"), noField.getMessage());
        assertEquals("the robot serves no API acme:component:kite", noApi.getMessage());
        assertEquals(0, left.commands);
    }

    @ResourceApi("acme:component:unheard-of")
    private interface UnheardOf extends Resource {}

    @Test
    void anApiThatNobodyKnowsIsNamed() {
        var refusal = assertThrows(IllegalArgumentException.class, () -> ada.resource(UnheardOf.class, "x"));

        assertTrue(refusal.getMessage().contains(UnheardOf.class.getName()), refusal.getMessage());
    }
}
