package dev.holdfast.client;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.component.motor.Motor;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.resource.ResourceUnavailableException;
import dev.holdfast.session.SessionExpiredException;
import io.grpc.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a client makes of robots that know less, or do not answer as they should. */
@Timeout(30)
class FaultyRobotTest {
    private static final Status EXPIRED = Status.INVALID_ARGUMENT.withDescription("SESSION_EXPIRED");

    private final FaultyRobot robot = new FaultyRobot();
    private final List<RobotClient> clients = new ArrayList<>();

    @AfterEach
    void close() {
        clients.forEach(RobotClient::close);
        robot.close();
    }

    @Test
    void aRobotWithoutSessionsIsDrivenAllTheSame() {
        robot.faultsOfStart.add(FaultyRobot.refusal(Status.UNIMPLEMENTED));
        Motor left = left(RobotClient.options());

        left.setPower(0.5);
        left.setPower(0.6);

        assertEquals(List.of("no session", "no session"), robot.commands);
    }

    @Test
    void aNameThatIsNoneHidesNoOthers() {
        var client = RobotClient.connect(robot.address());
        clients.add(client);

        assertEquals(List.of(ResourceName.of(Motor.class, "right")), client.resources());
    }

    @Test
    void aHeartbeatThatFailsOnceIsNotTheEnd() {
        robot.faultsOfHeartbeats.add(FaultyRobot.refusal(Status.UNAVAILABLE));
        robot.faultsOfHeartbeats.add(FaultyRobot.refusal(Status.INTERNAL));
        Motor left = left(RobotClient.options());
        left.setPower(0.5);

        await().until(() -> robot.heartbeats.get() >= 10); // two windows
        left.setPower(0.6);

        assertEquals(List.of("s1", "s1"), robot.commands);
    }

    @Test
    void aRobotThatDoesNotOpenASessionFailsTheCommandByName() {
        robot.faultsOfStart.add(FaultyRobot.refusal(Status.UNAVAILABLE.withDescription("not now")));
        Motor left = left(RobotClient.options());

        var failure = assertThrows(ResourceUnavailableException.class, () -> left.setPower(0.5));

        assertTrue(
                failure.getMessage().contains("StartSession at " + robot.address() + ": not now"),
                failure.getMessage());
        assertEquals(List.of(), robot.commands);
        left.setPower(0.5);
        assertEquals(List.of("s1"), robot.commands);
    }

    @Test
    void aCommandThatIsRefusedForItsSessionIsMadeOnceMoreInANewOne() {
        robot.faultsOfCommands.add(FaultyRobot.refusal(EXPIRED));
        Motor left = left(RobotClient.options());

        left.setPower(0.5);

        assertEquals(List.of("s1", "s2"), robot.commands);
    }

    @Test
    void itIsNotMadeAThirdTime() {
        robot.faultsOfCommands.add(FaultyRobot.refusal(EXPIRED));
        robot.faultsOfCommands.add(FaultyRobot.refusal(EXPIRED));
        Motor left = left(RobotClient.options());

        var failure = assertThrows(SessionExpiredException.class, () -> left.setPower(0.5));

        assertEquals(false, failure.driverCalled());
        assertEquals(List.of("s1", "s2"), robot.commands);
        left.setPower(0.5);
        assertEquals("s3", robot.commands.get(2));
    }

    @Test
    void itIsNotMadeAgainWhereTheProgramWantsToKnow() {
        robot.faultsOfCommands.add(FaultyRobot.refusal(EXPIRED));
        Motor left = left(RobotClient.options().onLapse(OnLapse.FAIL));

        assertThrows(SessionExpiredException.class, () -> left.setPower(0.5));

        assertEquals(List.of("s1"), robot.commands);
        left.setPower(0.5);
        assertEquals(List.of("s1", "s2"), robot.commands);
    }

    /** A driver has been called: it may have moved. */
    @Test
    void whatWasAbortedIsNeverMadeAgain() {
        robot.faultsOfCommands.add(
                FaultyRobot.refusal(Status.ABORTED.withDescription("session lapsed; left was stopped")));
        Motor left = left(RobotClient.options());

        var failure = assertThrows(SessionExpiredException.class, () -> left.setPower(0.5));

        assertTrue(failure.driverCalled());
        assertEquals(List.of("s1"), robot.commands);
    }

    @Test
    void aRobotThatDoesNotAnswerIsWaitedForAsLongAsTheProgramSays() {
        robot.faultsOfCommands.add(FaultyRobot.silence());
        Motor left = left(RobotClient.options().callTimeout(Duration.ofMillis(200)));

        var failure = assertThrows(CancellationException.class, () -> left.setPower(0.5));

        assertTrue(failure.getMessage().startsWith("left: SetPower at " + robot.address()), failure.getMessage());
    }

    @Test
    void manyFirstCommandsAtOnceOpenOneSession() {
        Motor left = left(RobotClient.options());

        CompletableFuture.allOf(IntStream.range(0, 20)
                        .mapToObj(i -> CompletableFuture.runAsync(() -> left.setPower(0.5)))
                        .toArray(CompletableFuture[]::new))
                .join();

        assertEquals(1, robot.opened.get());
        assertEquals(20, robot.commands.stream().filter("s1"::equals).count());
    }

    @Test
    void closingEndsEvenWhereNothingIsAnswered() {
        robot.faultsOfStart.add(FaultyRobot.silence());
        RobotClient client = client(RobotClient.options());
        var command = CompletableFuture.runAsync(
                () -> client.resource(Motor.class, "left").setPower(0.5));
        await().until(robot.faultsOfStart::isEmpty);

        client.close();

        await("the command has failed").until(command::isCompletedExceptionally);
    }

    private Motor left(RobotOptions options) {
        return client(options).resource(Motor.class, "left");
    }

    private RobotClient client(RobotOptions options) {
        RobotClient client = RobotClient.connect(robot.address(), options);
        clients.add(client);
        return client;
    }
}
