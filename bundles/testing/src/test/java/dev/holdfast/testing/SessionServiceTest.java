package dev.holdfast.testing;

import static dev.holdfast.testing.WireClient.refused;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.component.motor.Motor;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.rpc.Durations;
import dev.holdfast.rpc.ResourceNames;
import dev.holdfast.session.Session;
import dev.holdfast.wire.session.v1.EndSessionRequest;
import dev.holdfast.wire.session.v1.EndSessionResponse;
import dev.holdfast.wire.session.v1.GetPresenceRequest;
import dev.holdfast.wire.session.v1.Ownership;
import dev.holdfast.wire.session.v1.Presence;
import dev.holdfast.wire.session.v1.SessionServiceGrpc;
import dev.holdfast.wire.session.v1.StartSessionRequest;
import dev.holdfast.wire.session.v1.StartSessionResponse;
import dev.holdfast.wire.session.v1.WatchResponse;
import dev.holdfast.wire.session.v1.WatchResponse.EventCase;
import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.Status.Code;
import io.grpc.netty.NettyChannelBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Our own service of sessions, over a real connection, by a clock that stands still until the test moves it. */
@Timeout(60)
class SessionServiceTest {
    private static final Duration OWN_WINDOW = Duration.ofMillis(300);
    private static final Duration NEARLY = OWN_WINDOW.minusMillis(1);
    private static final ResourceName LEFT = ResourceName.of(Motor.class, "left");

    private final ManualClock clock = new ManualClock();
    private final InProcessRobot robot = InProcessRobot.start(Conditions.SHIPPED.clock(clock));
    private final TestMotor left = robot.add("left", new TestMotor());
    private final TestMotor right = robot.add("right", new TestMotor());
    private final Channel connection = robot.connect();
    private final List<ManagedChannel> connections = new ArrayList<>();
    private final WireClient ada = new WireClient(connection);
    private final WireClient bob = new WireClient(robot.connect());

    @AfterEach
    void close() {
        List.of(left, right).forEach(motor -> motor.stopHangs.complete(null));
        connections.forEach(ManagedChannel::shutdownNow);
        robot.close();
    }

    // ---- a window of one's own ----

    @Test
    void aClientThatChoseItsWindowIsMissedWhenThatHasPassed() {
        var own = start("", OWN_WINDOW);
        assertEquals(Durations.toMessage(OWN_WINDOW), own.getHeartbeatWindow());
        ada.inSession(own.getId()).setPower("left", 0.5);
        bob.inSession(bob.startSession()).setPower("right", 0.5);

        clock.advance(NEARLY);
        assertTrue(left.isMoving());
        ada.heartbeat(own.getId());
        clock.advance(NEARLY);
        assertTrue(left.isMoving(), "a heartbeat is good for a window");
        clock.advance(Duration.ofMillis(1));

        await().until(() -> !left.isMoving());
        assertTrue(right.isMoving(), "the robot's own window is longer");
        refused(Code.INVALID_ARGUMENT, "SESSION_EXPIRED", () -> ada.heartbeat(own.getId()));
    }

    @Test
    void aSessionThatIsGoneOnWithKeepsItsWindow() {
        String id = start("", OWN_WINDOW).getId();
        clock.advance(NEARLY);

        var again = start(id, Duration.ofSeconds(30));
        clock.advance(NEARLY);
        assertEquals(id, again.getId());
        assertEquals(Durations.toMessage(OWN_WINDOW), again.getHeartbeatWindow());
        assertEquals(List.of(id), ada.sessions());
        clock.advance(Duration.ofMillis(1));

        assertEquals(List.of(), ada.sessions());
    }

    @Test
    void aWindowThatIsNoneOfTheRobotsIsRefused() {
        refused(
                Code.INVALID_ARGUMENT,
                "the heartbeat window is PT0.029S; it must be between 30 ms and 1 min",
                () -> start("", Duration.ofMillis(29)));
        refused(
                Code.INVALID_ARGUMENT,
                "the heartbeat window is PT-1S; it must be between 30 ms and 1 min",
                () -> start("", Duration.ofSeconds(-1)));
        assertEquals(List.of(), ada.sessions());
    }

    @Test
    void whoeverChoosesNoWindowGetsTheRobots() {
        robot.heartbeatWindow(Duration.ofSeconds(7));

        assertEquals(7, start("", Duration.ZERO).getHeartbeatWindow().getSeconds());
        assertEquals(
                7,
                service(connection)
                        .startSession(StartSessionRequest.getDefaultInstance())
                        .getHeartbeatWindow()
                        .getSeconds());
    }

    // ---- goodbye ----

    @Test
    void aGoodbyeStopsWhatTheSessionOwnsAndNothingElse() {
        String adas = start("", OWN_WINDOW).getId();
        ada.inSession(adas).setPower("left", 0.5);
        bob.inSession(bob.startSession()).setPower("right", 0.5);

        end(adas);

        await().until(() -> !left.isMoving()); // and no time has passed
        assertTrue(right.isMoving());
        refused(Code.INVALID_ARGUMENT, "SESSION_EXPIRED", () -> ada.inSession(adas)
                .setPower("left", 0.5));
    }

    @Test
    void aGoodbyeOfNobodyIsNoError() {
        String adas = ada.startSession();
        end(adas);

        for (String id : List.of("", "abc", UUID.randomUUID().toString(), adas)) {
            assertEquals(EndSessionResponse.getDefaultInstance(), end(id));
        }
    }

    // ---- who is there ----

    @Test
    void tellsWhoIsThereAndWhoOwnsWhatAndNoId() {
        String adas = start("", OWN_WINDOW).getId();
        String bobs = bob.startSession();
        ada.inSession(adas).setPower("left", 0.5);

        Presence presence = service(connection)
                .getPresence(GetPresenceRequest.getDefaultInstance())
                .getPresence();

        assertEquals(List.of(mark(adas), mark(bobs)), marks(presence));
        assertTrue(presence.getSessions(0).getAddress().matches("127\\.0\\.0\\.1:\\d+"), presence.toString());
        assertEquals(
                List.of("left=" + mark(adas), "right="),
                presence.getResourcesList().stream()
                        .map(SessionServiceTest::inWords)
                        .toList());
        assertFalse(presence.toString().contains(adas) || presence.toString().contains(bobs));
    }

    // ---- watching ----

    @Test
    void whoeverWatchesHearsOfTheBeginningAndOfALapse() {
        var watcher = watch(connection);
        assertEquals(EventCase.PRESENCE, watcher.next().getEventCase());

        String adas = start("", OWN_WINDOW).getId();
        assertEquals(mark(adas), watcher.next().getStarted().getSession().getMark());
        ada.inSession(adas).setPower("left", 0.5);
        clock.advance(OWN_WINDOW);

        var finished = watcher.next().getFinished();
        assertEquals(mark(adas), finished.getSession().getMark());
        assertTrue(finished.getLapsed());
        assertEquals(List.of(ResourceNames.toMessage(LEFT)), finished.getStoppedList());
    }

    @Test
    void whoeverWatchesHearsOfAGoodbye() {
        String adas = ada.startSession();
        ada.inSession(adas).setPower("left", 0.5);
        var watcher = watch(connection);
        Presence before = watcher.next().getPresence();
        assertEquals("left=" + mark(adas), inWords(before.getResources(0)));

        end(adas);

        var finished = watcher.next().getFinished();
        assertEquals(mark(adas), finished.getSession().getMark());
        assertFalse(finished.getLapsed());
        assertEquals(List.of(ResourceNames.toMessage(LEFT)), finished.getStoppedList());
    }

    @Test
    void whoeverWatchesHearsOfAStopThatDoesNotReturn() {
        try (var real = InProcessRobot.start(Conditions.SHIPPED.stopLimit(Duration.ofMillis(60)))) {
            var stuck = real.add("left", new TestMotor());
            var watcher = watch(real.connect());
            watcher.next();
            stuck.stopHangs = new CompletableFuture<>();

            real.door().stopAll(Map.of());

            assertEquals(
                    ResourceNames.toMessage(LEFT), watcher.next().getOverdue().getName());
            var late = watch(real.connect());
            assertTrue(late.next().hasPresence());
            assertEquals(
                    ResourceNames.toMessage(LEFT),
                    late.next().getOverdue().getName(),
                    "what was overdue before it came");
            stuck.stopHangs.complete(null);
        }
    }

    @Test
    void aClientThatTakesNothingHoldsUpNobodyAndIsToldAnewWhoIsThere() {
        int passing = 2_000; // each is told twice, which is more than the slow one's connection holds
        var slow = watch(narrow());
        slow.next();
        var quick = watch(connection);
        quick.next();
        for (int i = 0; i < passing; i++) {
            Session session = robot.sessions().start("", "somebody-who-passes:4711");
            robot.sessions().end(session.id(), "");
            assertEquals(EventCase.STARTED, quick.next().getEventCase());
            assertEquals(EventCase.FINISHED, quick.next().getEventCase());
        }
        String adas = ada.startSession();
        assertEquals(EventCase.STARTED, quick.next().getEventCase());

        int told = 0;
        WatchResponse next = slow.next();
        while (!next.hasPresence()) {
            next = slow.next();
            told++;
        }

        assertTrue(told < 2 * passing, told + " events, and none was left out");
        assertEquals(List.of(mark(adas)), marks(next.getPresence()));
        end(adas);
        assertEquals(mark(adas), slow.next().getFinished().getSession().getMark());
    }

    /** A connection that holds little for a client that takes nothing. */
    private Channel narrow() {
        ManagedChannel narrow = NettyChannelBuilder.forAddress("127.0.0.1", robot.listen())
                .flowControlWindow(64 * 1024)
                .usePlaintext()
                .build();
        connections.add(narrow);
        return narrow;
    }

    @Test
    void whoeverLeavesMakesRoomForTheNext() {
        List<Watcher> watchers =
                IntStream.range(0, 100).mapToObj(i -> watch(connection)).toList();
        watchers.forEach(Watcher::next);
        assertEquals(Optional.of(Code.RESOURCE_EXHAUSTED), watch(connection).end());

        watchers.get(0).leave();

        await().until(() -> watch(connection).end().isEmpty());
    }

    private static List<String> marks(Presence presence) {
        return presence.getSessionsList().stream()
                .map(session -> session.getMark())
                .toList();
    }

    private StartSessionResponse start(String resume, Duration window) {
        return service(connection)
                .startSession(StartSessionRequest.newBuilder()
                        .setResume(resume)
                        .setHeartbeatWindow(Durations.toMessage(window))
                        .build());
    }

    private EndSessionResponse end(String id) {
        return service(connection)
                .endSession(EndSessionRequest.newBuilder().setId(id).build());
    }

    private static SessionServiceGrpc.SessionServiceBlockingStub service(Channel channel) {
        return SessionServiceGrpc.newBlockingStub(channel).withDeadlineAfter(10, TimeUnit.SECONDS);
    }

    private static Watcher watch(Channel channel) {
        return new Watcher(channel);
    }

    private static String mark(String id) {
        return id.substring(0, 8);
    }

    private static String inWords(Ownership ownership) {
        return ownership.getName().getName() + "=" + ownership.getSession();
    }
}
