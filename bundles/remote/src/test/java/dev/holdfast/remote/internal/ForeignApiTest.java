package dev.holdfast.remote.internal;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.client.ManualSession;
import dev.holdfast.client.RobotClient;
import dev.holdfast.component.board.Board;
import dev.holdfast.component.board.Tick;
import dev.holdfast.component.board.rpc.BoardRpc;
import dev.holdfast.component.servo.Servo;
import dev.holdfast.component.servo.rpc.ServoRpc;
import dev.holdfast.resource.ForeignActuator;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.resource.ResourceNotFoundException;
import dev.holdfast.stream.Streams;
import dev.holdfast.testing.InProcessRobot;
import dev.holdfast.wire.component.servo.v1.GetPositionRequest;
import dev.holdfast.wire.component.servo.v1.GetPositionResponse;
import dev.holdfast.wire.component.servo.v1.MoveRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A client of a robot that has never heard of servos, of which its part has one. */
@Timeout(30)
class ForeignApiTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final ResourceName PAN = ResourceName.of(Servo.class, "far:pan");

    private final InProcessRobot part = InProcessRobot.start();
    private final NotedServo servo = part.add("pan", new NotedServo());
    private final InProcessRobot main = InProcessRobot.start();
    private final Remote remote = new Remote(
            new RemoteNames("far", ""),
            Optional.empty(),
            () -> RobotPart.open("127.0.0.1:" + part.listen(), RobotClient.options()),
            new Forms(main::serve),
            new RegistryOf(main),
            Runnable::run,
            () -> {});
    private RobotClient user;
    private Servo pan;

    @BeforeEach
    void reach() {
        part.heartbeatWindow(LONG);
        main.heartbeatWindow(LONG);
        part.add("pins", new NotedBoard());
        part.serve(new ServoRpc());
        part.serve(new BoardRpc());
        await().until(remote::ask);
        user = RobotClient.connect("127.0.0.1:" + main.listen());
        pan = user.resource(Servo.class, "far:pan");
    }

    @AfterEach
    void close() {
        user.close();
        remote.close();
        main.close();
        part.close();
    }

    @Test
    void isCalledAsIfItWereKnown() {
        assertTrue(user.resources().contains(PAN));

        pan.move(30);

        assertEquals(30, pan.position());
        assertTrue(pan.isMoving());
        assertEquals(Map.of("a", 1.0), pan.doCommand(Map.of("a", 1.0)));
        pan.stop();
        assertFalse(pan.isMoving());
    }

    @Test
    void isToldOfByTheReflectionOfTheRobotThatItIsPartOf() {
        assertEquals("{\"positionDeg\":0}", user.call(PAN, "GetPosition", "{}").replaceAll("\\s", ""));
        user.call(PAN, "Move", "{\"angleDeg\": 12, \"extra\": {\"slowly\": true}}");

        assertEquals(12, servo.angle);
        assertEquals(Map.of("slowly", true), servo.extra);
    }

    @Test
    void belongsToTheSessionThatCommandsItAndIsStoppedWithThat() {
        ManualSession session = user.sessions().start();

        session.run(() -> pan.move(45));

        assertEquals(session.id(), owner(main).orElseThrow());
        assertEquals(1, part.sessions().sessions().size(), "the link's own");
        assertTrue(owner(part).isPresent(), "there it is the link's");
        session.end();
        await().until(() -> !servo.moving);
    }

    @Test
    void whatFailsThereFailsHereAlikeAndUnderTheNameThatWasCalled() {
        servo.failure = new IllegalStateException("the horn is off");

        var failure = assertThrows(IllegalStateException.class, () -> pan.move(3));

        assertTrue(failure.getMessage().contains("the horn is off"), failure.getMessage());
        var unknown = user.resource(Servo.class, "far:tilt");
        assertThrows(ResourceNotFoundException.class, unknown::position);
    }

    @Test
    void aStreamOfAnswersComesThrough() {
        Board pins = user.resource(Board.class, "far:pins");

        List<Tick> ticks = Streams.toList(pins.ticks(List.of("a", "b")));

        assertEquals(List.of("a", "b"), ticks.stream().map(Tick::interrupt).toList());
    }

    @Test
    void anyDriverHereCanCallItByTheNamesOfItsMethods() throws Exception {
        var driver = (ForeignActuator) main.resource(PAN);

        driver.command("Move", MoveRequest.newBuilder().setAngleDeg(20).build().toByteArray());

        byte[] answer = driver.ask(
                "GetPosition", GetPositionRequest.getDefaultInstance().toByteArray());
        assertEquals(20, GetPositionResponse.parseFrom(answer).getPositionDeg());
        var sneaking = assertThrows(IllegalArgumentException.class, () -> driver.ask("Move", new byte[0]));
        assertTrue(sneaking.getMessage().endsWith("Move is safety-monitored; it is a command"), sneaking.getMessage());
        assertThrows(IllegalArgumentException.class, () -> driver.command("GetPosition", new byte[0]));
        assertThrows(IllegalArgumentException.class, () -> driver.ask("Wave", new byte[0]));
        assertThrows(IllegalArgumentException.class, () -> driver.command("Move", new byte[] {8}));
    }

    private static Optional<String> owner(InProcessRobot robot) {
        return robot.sessions().owners().entrySet().stream()
                .filter(owned -> owned.getKey().name().endsWith("pan"))
                .findFirst()
                .flatMap(Map.Entry::getValue)
                .map(session -> session.id().toString());
    }
}
