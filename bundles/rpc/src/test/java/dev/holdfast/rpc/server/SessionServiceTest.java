package dev.holdfast.rpc.server;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.access.Identity;
import dev.holdfast.access.Role;
import dev.holdfast.rpc.Durations;
import dev.holdfast.rpc.ResourceNames;
import dev.holdfast.session.Session;
import dev.holdfast.wire.robot.v1.GetOperationsRequest;
import dev.holdfast.wire.robot.v1.RobotServiceGrpc;
import dev.holdfast.wire.robot.v1.StopAllRequest;
import dev.holdfast.wire.session.v1.EndSessionRequest;
import dev.holdfast.wire.session.v1.GetPresenceRequest;
import dev.holdfast.wire.session.v1.Ownership;
import dev.holdfast.wire.session.v1.Presence;
import dev.holdfast.wire.session.v1.SessionServiceGrpc;
import dev.holdfast.wire.session.v1.StartSessionRequest;
import dev.holdfast.wire.session.v1.StartSessionResponse;
import dev.holdfast.wire.session.v1.WatchRequest;
import dev.holdfast.wire.session.v1.WatchResponse;
import dev.holdfast.wire.session.v1.WatchResponse.EventCase;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told here is told on the test's own thread, so that a client is exactly as slow as the test says. */
class SessionServiceTest {
    private static final int ALL = 1_000_000;

    private final ServedRobot robot = new ServedRobot();
    private final SessionServiceGrpc.SessionServiceBlockingStub client =
            SessionServiceGrpc.newBlockingStub(robot.client());

    @AfterEach
    void close() {
        robot.close();
    }

    // ---- a session of one's own ----

    @Test
    void aClientChoosesItsWindowOrGetsTheRobots() {
        assertEquals(Duration.ofMillis(300), window(start("", Duration.ofMillis(300))));
        assertEquals(Duration.ofMillis(2500), window(start("", Duration.ZERO)));
        assertEquals(Duration.ofMillis(2500), window(client.startSession(StartSessionRequest.getDefaultInstance())));
    }

    @Test
    void aLiveSessionOfItsOwnIsGoneOnWithAsItIs() {
        String id = start("", Duration.ofMillis(300)).getId().toUpperCase();

        var again = start(id, Duration.ofMillis(900));

        assertEquals(id, again.getId(), "as the client spelled it");
        assertEquals(Duration.ofMillis(300), window(again));
        assertEquals(List.of(UUID.fromString(id)), robot.sessions.signsOfLife);
    }

    @Test
    void whateverElseIsToBeGoneOnWithIsANewSession() {
        String module = robot.sessions.startModule("module:acme.patrol").id().toString();
        for (String other : List.of(module, UUID.randomUUID().toString())) {
            var opened = start(other, Duration.ofMillis(300));

            assertNotEquals(other, opened.getId());
            assertEquals(Duration.ofMillis(300), window(opened));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE, Long.MIN_VALUE, 315_576_000_001L, -315_576_000_001L})
    void whatNoDurationIsIsRefused(long seconds) {
        var request = StartSessionRequest.newBuilder()
                .setHeartbeatWindow(com.google.protobuf.Duration.newBuilder().setSeconds(seconds))
                .build();

        var refusal = assertThrows(StatusRuntimeException.class, () -> client.startSession(request));

        assertEquals(Status.Code.INVALID_ARGUMENT, refusal.getStatus().getCode());
    }

    @Test
    void onlyASessionOfItsOwnCanBeEnded() {
        Session module = robot.sessions.startModule("module:acme.patrol");
        String mine = start("", Duration.ZERO).getId();

        end(module.id().toString());
        end("abc");
        end("");
        end(mine);

        assertEquals(List.of(module), robot.sessions.sessions());
    }

    @Test
    void anAdminEndsThoseOfOtherClientsButNoModules() {
        robot.gatekeeper.admit("ada", new Identity("api-key:ada", Role.ADMIN, List.of()));
        robot.gatekeeper.admit("kim", new Identity("api-key:kim", Role.OPERATOR, List.of()));
        robot.gatekeeper.asks(true);
        Session module = robot.sessions.startModule("module:acme.patrol");
        Session kims = robot.sessions.start("api-key:kim", "10.0.0.7:4711");
        Session adas = robot.sessions.start("api-key:ada", "10.0.0.8:4711");
        var ada = SessionServiceGrpc.newBlockingStub(robot.client("authorization", "Bearer ada"));
        var kim = SessionServiceGrpc.newBlockingStub(robot.client("authorization", "Bearer kim"));

        kim.endSession(request(adas));
        ada.endSession(request(module));
        assertEquals(Set.of(module, kims, adas), Set.copyOf(robot.sessions.sessions()));

        ada.endSession(request(kims));
        ada.endSession(request(adas));
        assertEquals(List.of(module), robot.sessions.sessions());
    }

    @Test
    void nobodyButAnAdminHasAllSessionsLookedThrough() {
        end(start("", Duration.ZERO).getId());
        robot.gatekeeper.admit("kim", new Identity("api-key:kim", Role.OPERATOR, List.of()));
        robot.gatekeeper.asks(true);
        Session kims = robot.sessions.start("api-key:kim", "10.0.0.7:4711");
        SessionServiceGrpc.newBlockingStub(robot.client("authorization", "Bearer kim"))
                .endSession(request(kims));

        assertEquals(0, robot.sessions.listed.get());
        assertEquals(List.of(), robot.sessions.sessions());
    }

    // ---- who is there ----

    @Test
    void tellsWhoIsThereByMarksThatNobodyCanUse() {
        Session ada = robot.sessions.start("", "10.0.0.7:4711", Duration.ofMillis(300));
        Session gone = new Session(UUID.randomUUID(), "", Duration.ofSeconds(2), "");
        robot.sessions.owners.put(ServedRobot.LEFT, Optional.of(ada));
        robot.sessions.owners.put(ServedRobot.RIGHT, Optional.of(gone)); // it finished just after it was asked for
        robot.sessions.owners.put(ServedRobot.ALPHA, Optional.empty());

        Presence presence = presence();

        var session = presence.getSessions(0);
        assertEquals(mark(ada), session.getMark());
        assertEquals(8, session.getMark().length());
        assertEquals("10.0.0.7:4711", session.getAddress());
        assertEquals(Durations.toMessage(Duration.ofMillis(300)), session.getHeartbeatWindow());
        assertEquals(
                List.of("alpha=", "left=" + mark(ada), "right="),
                presence.getResourcesList().stream()
                        .map(SessionServiceTest::inWords)
                        .toList());
        assertFalse(presence.toString().contains(ada.id().toString()));
    }

    @Test
    void aModulesSessionHasNoWindow() {
        robot.sessions.startModule("module:acme.patrol");

        var session = presence().getSessions(0);

        assertEquals("module:acme.patrol", session.getHolder());
        assertFalse(session.hasHeartbeatWindow());
    }

    // ---- watching ----

    @Test
    void theFirstThingTellsWhoIsThereAndThenWhatHappens() {
        Session ada = robot.sessions.start("", "", Duration.ofMillis(300));
        var watcher = watch(ALL);
        robot.watches.started(ada);
        robot.watches.overdue(ServedRobot.LEFT);
        robot.watches.finished(ada, true, Set.of(ServedRobot.RIGHT, ServedRobot.LEFT));

        assertEquals(
                List.of(EventCase.PRESENCE, EventCase.STARTED, EventCase.OVERDUE, EventCase.FINISHED), watcher.kinds());
        assertEquals(mark(ada), watcher.told.get(0).getPresence().getSessions(0).getMark());
        assertEquals(mark(ada), watcher.told.get(1).getStarted().getSession().getMark());
        assertEquals(
                ResourceNames.toMessage(ServedRobot.LEFT),
                watcher.told.get(2).getOverdue().getName());
        var finished = watcher.told.get(3).getFinished();
        assertEquals(mark(ada), finished.getSession().getMark());
        assertTrue(finished.getLapsed());
        assertEquals(
                List.of(ResourceNames.toMessage(ServedRobot.LEFT), ResourceNames.toMessage(ServedRobot.RIGHT)),
                finished.getStoppedList());
    }

    @Test
    void whoeverComesAnewIsToldWhatIsOverdueAlready() {
        robot.sessions.overdue.add(ServedRobot.RIGHT);
        robot.sessions.overdue.add(ServedRobot.LEFT);

        var watcher = watch(2);

        assertEquals(List.of(EventCase.PRESENCE, EventCase.OVERDUE), watcher.kinds());
        robot.watches.overdue(ServedRobot.LEFT);
        watcher.take(ALL);
        assertEquals(
                List.of(EventCase.PRESENCE, EventCase.OVERDUE, EventCase.OVERDUE, EventCase.OVERDUE), watcher.kinds());
        assertEquals(
                List.of("left", "right", "left"),
                watcher.told.stream()
                        .skip(1)
                        .map(event -> event.getOverdue().getName().getName())
                        .toList());
    }

    @Test
    void asManyEventsAsThereIsRoomForWaitForASlowClient() {
        var watcher = watch(1);
        IntStream.range(0, Watch.ROOM).forEach(i -> robot.watches.overdue(ServedRobot.LEFT));
        assertEquals(List.of(EventCase.PRESENCE), watcher.kinds());

        watcher.take(ALL);

        assertEquals(1 + Watch.ROOM, watcher.told.size());
        assertEquals(
                1, watcher.kinds().stream().filter(EventCase.PRESENCE::equals).count());
    }

    @Test
    void aClientThatIsTooSlowIsToldAnewWhoIsThere() {
        var watcher = watch(1);
        IntStream.range(0, 10 * Watch.ROOM).forEach(i -> robot.watches.overdue(ServedRobot.LEFT));
        Session ada = robot.sessions.start("", "");
        robot.watches.started(ada);

        watcher.take(ALL);
        assertEquals(List.of(EventCase.PRESENCE, EventCase.PRESENCE), watcher.kinds());
        assertEquals(mark(ada), watcher.told.get(1).getPresence().getSessions(0).getMark());

        robot.watches.finished(ada, false, Set.of());
        assertEquals(List.of(EventCase.PRESENCE, EventCase.PRESENCE, EventCase.FINISHED), watcher.kinds());
    }

    @Test
    void aSlowClientIsNoneOfTheOthersBusiness() {
        var slow = watch(1);
        var quick = watch(ALL);

        IntStream.range(0, 10 * Watch.ROOM).forEach(i -> robot.watches.overdue(ServedRobot.LEFT));

        assertEquals(1 + 10 * Watch.ROOM, quick.told.size());
        assertEquals(1, slow.told.size());
    }

    @Test
    void whoeverLeavesIsForgotten() {
        var watcher = watch(1);
        watch(ALL);
        assertEquals(2, robot.watches.size());

        watcher.call.cancel("enough", null);

        assertEquals(1, robot.watches.size());
        robot.watches.overdue(ServedRobot.LEFT);
        assertEquals(List.of(EventCase.PRESENCE), watcher.kinds());
    }

    @Test
    void oneWatcherTooManyIsRefused() {
        List<Watcher> watchers =
                IntStream.range(0, 100).mapToObj(i -> watch(ALL)).toList();

        var late = watch(ALL);

        assertEquals(Status.Code.RESOURCE_EXHAUSTED, late.end.orElseThrow().getCode());
        watchers.get(0).call.cancel("enough", null);
        assertEquals(List.of(EventCase.PRESENCE), watch(ALL).kinds());
    }

    @Test
    void whoseKeyWasRevokedIsToldAndLeavesItsPlace() {
        robot.gatekeeper.admit("eyes", new Identity("api-key:eyes", Role.VIEWER, List.of()));
        robot.gatekeeper.asks(true);
        var watcher = watch(robot.client("authorization", "Bearer eyes"), ALL);
        assertEquals(List.of(EventCase.PRESENCE), watcher.kinds());

        robot.gatekeeper.revoke("eyes");
        robot.entrance.watch(() -> {});

        await().untilAsserted(
                        () -> assertEquals(Optional.of(Status.Code.UNAUTHENTICATED), watcher.end.map(Status::getCode)));
        assertEquals(0, robot.watches.size());
    }

    @Test
    void whatStopAllEndsAWatchIsNotAmong() {
        var watcher = watch(ALL);
        var stub = RobotServiceGrpc.newBlockingStub(robot.client());

        assertEquals(
                0, stub.getOperations(GetOperationsRequest.getDefaultInstance()).getOperationsCount());
        stub.stopAll(StopAllRequest.getDefaultInstance());
        robot.watches.overdue(ServedRobot.LEFT);

        assertEquals(List.of(EventCase.PRESENCE, EventCase.OVERDUE), watcher.kinds());
        assertEquals(Optional.empty(), watcher.end);
    }

    @Test
    void aWatchThatFailsEndsAndSaysWhy() {
        robot.sessions.broken = true;

        var watcher = watch(ALL);

        assertEquals("nobody knows", watcher.end.orElseThrow().getDescription());
        assertEquals(0, robot.watches.size());
    }

    @Test
    void aServerThatEndsSaysSo() {
        var bundle = new FakeBundle(Map.of());
        robot.watches.listen(bundle.context);
        assertEquals(List.of(robot.watches), bundle.services);
        var quick = watch(ALL);
        var slow = watch(1);

        robot.watches.close();

        assertEquals(Status.Code.UNAVAILABLE, quick.end.orElseThrow().getCode());
        assertEquals(Status.Code.UNAVAILABLE, slow.end.orElseThrow().getCode());
        assertEquals(Status.Code.UNAVAILABLE, watch(ALL).end.orElseThrow().getCode());
        assertEquals(0, robot.watches.size());
        assertEquals(List.of(), bundle.services);
    }

    private StartSessionResponse start(String resume, Duration window) {
        return client.startSession(StartSessionRequest.newBuilder()
                .setResume(resume)
                .setHeartbeatWindow(Durations.toMessage(window))
                .build());
    }

    private static EndSessionRequest request(Session session) {
        return EndSessionRequest.newBuilder().setId(session.id().toString()).build();
    }

    private void end(String id) {
        client.endSession(EndSessionRequest.newBuilder().setId(id).build());
    }

    private Presence presence() {
        return client.getPresence(GetPresenceRequest.getDefaultInstance()).getPresence();
    }

    private static Duration window(StartSessionResponse answer) {
        return Durations.fromMessage(answer.getHeartbeatWindow());
    }

    private static String mark(Session session) {
        return session.id().toString().substring(0, 8);
    }

    private static String inWords(Ownership ownership) {
        return ownership.getName().getName() + "=" + ownership.getSession();
    }

    private Watcher watch(int messages) {
        return watch(robot.client(), messages);
    }

    private static Watcher watch(Channel from, int messages) {
        var watcher = new Watcher(messages);
        SessionServiceGrpc.newStub(from).watch(WatchRequest.getDefaultInstance(), watcher);
        return watcher;
    }

    /** Takes as many messages as the test says. */
    private static final class Watcher implements ClientResponseObserver<WatchRequest, WatchResponse> {
        final List<WatchResponse> told = new ArrayList<>();
        volatile Optional<Status> end = Optional.empty();
        ClientCallStreamObserver<WatchRequest> call;
        private final int first;

        Watcher(int first) {
            this.first = first;
        }

        void take(int more) {
            call.request(more);
        }

        List<EventCase> kinds() {
            return told.stream().map(WatchResponse::getEventCase).toList();
        }

        @Override
        public void beforeStart(ClientCallStreamObserver<WatchRequest> begun) {
            call = begun;
            call.disableAutoRequestWithInitial(first);
        }

        @Override
        public void onNext(WatchResponse message) {
            told.add(message);
        }

        @Override
        public void onError(Throwable failure) {
            end = Optional.of(Status.fromThrowable(failure));
        }

        @Override
        public void onCompleted() {
            end = Optional.of(Status.OK);
        }
    }
}
