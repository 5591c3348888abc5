package dev.holdfast.rpc.server;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.frame.Frame;
import dev.holdfast.frame.Frames;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.session.SessionListener;
import dev.holdfast.spatial.Pose;
import dev.holdfast.wire.component.motor.v1.MotorServiceGrpc;
import dev.holdfast.wire.component.motor.v1.SetPowerRequest;
import dev.holdfast.wire.component.motor.v1.SetPowerResponse;
import dev.holdfast.wire.robot.v1.FrameSystemConfigRequest;
import dev.holdfast.wire.robot.v1.GetSessionsRequest;
import dev.holdfast.wire.robot.v1.ListTunnelsRequest;
import dev.holdfast.wire.robot.v1.PeerConnectionType;
import dev.holdfast.wire.robot.v1.RobotServiceGrpc;
import dev.holdfast.wire.robot.v1.SendSessionHeartbeatRequest;
import dev.holdfast.wire.robot.v1.ShutdownRequest;
import dev.holdfast.wire.robot.v1.StartSessionRequest;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.reflection.v1.ServiceResponse;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RpcServerTest {
    private static final ResourceName LEFT = ResourceName.of(Winch.class, "left");

    private final FakeDoor door = new FakeDoor();
    private final FakeSessions sessions = new FakeSessions();
    private final FakeMachine machine = new FakeMachine();
    private final PlatformServices platform = new PlatformServices();
    private final FakeGatekeeper gatekeeper = FakeGatekeeper.open();
    /** Of a framework that was started just now. */
    private final FakeBundle bundle = new FakeBundle(
            Map.of("holdfast.version", "0.1.0", "holdfast.started", Long.toString(System.currentTimeMillis())));

    private final List<String> console = new CopyOnWriteArrayList<>();
    private final List<String> addresses = new CopyOnWriteArrayList<>();
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
        door.close();
    }

    @Test
    void saysThatItIsReadyOnceTheMachineHasSettled() {
        server("127.0.0.1:0");
        assertEquals(List.of(), console);

        machine.settled.complete(null);

        await().until(() -> console.size() == 1);
        assertTrue(
                console.get(0)
                        .matches("ready: Holdfast is ready at 127\\.0\\.0\\.1:\\d+ with 0 resources, \\d+ ms after"
                                + " start"),
                console.get(0));
    }

    @Test
    void aTakenPortIsFatalAndSaysHowToMendIt() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            machine.settled.complete(null);

            server("127.0.0.1:" + taken.getLocalPort());

            await().until(() -> console.size() == 1);
            assertTrue(
                    console.get(0).startsWith("fatal: 127.0.0.1:" + taken.getLocalPort() + " is taken"),
                    console.get(0));
            assertTrue(console.get(0).contains("--port"), console.get(0));
        }
    }

    @Test
    void doesNotOpenToStrangersAndSaysHowToMendIt() {
        machine.settled.complete(null);

        server(":0");

        await().until(() -> console.size() == 1);
        assertTrue(console.get(0).startsWith("fatal: :0 would be open to other machines"), console.get(0));
        assertTrue(console.get(0).contains("holdfast keys create"), console.get(0));
        assertTrue(console.get(0).contains("allow_unauthenticated"), console.get(0));
        assertEquals(List.of(), addresses);
    }

    @Test
    void norTakesKeysFromThemInTheClear() {
        gatekeeper.asks(true);
        machine.settled.complete(null);

        server(":0");

        await().until(() -> console.size() == 1);
        assertTrue(console.get(0).contains("allow_plaintext"), console.get(0));
        assertEquals(List.of(), addresses);
    }

    @Test
    void whereStrangersAreServedNoMoreThePageTellsThemNothing() throws Exception {
        var server = server(PortConfig.at("0.0.0.0:0").openToStrangers());
        machine.settled.complete(null);
        await().until(() -> !console.isEmpty());
        assertTrue(page().contains("session"), page());

        server.move(PortConfig.at("0.0.0.0:0"));

        assertFalse(page().contains("session"), page());
    }

    private String page() throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/".formatted(port())))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Test
    void staysWhereItIsWhenAChangeWouldOpenItToStrangers() throws IOException {
        var server = server("127.0.0.1:0");
        channel();
        int free = freePort();

        server.move(PortConfig.at(":0"));
        server.move(PortConfig.at("127.0.0.1:" + free));

        await().untilAsserted(() -> assertEquals(List.of("127.0.0.1:" + port(), "127.0.0.1:" + free), addresses));
    }

    @Test
    void whatClientsMayDoToTheMachineChangesWhileItIsServed() {
        var server = server("127.0.0.1:0");
        var robot = RobotServiceGrpc.newBlockingStub(channel());
        assertEquals(
                0, robot.listTunnels(ListTunnelsRequest.getDefaultInstance()).getTunnelsCount());

        server.move(PortConfig.at("127.0.0.1:0").withoutShutdown().tunnel("9090=5000000000"));

        var tunnels = robot.listTunnels(ListTunnelsRequest.getDefaultInstance()).getTunnelsList();
        assertEquals(1, tunnels.size());
        assertEquals(9090, tunnels.get(0).getPort());
        assertEquals(5, tunnels.get(0).getConnectionTimeout().getSeconds());
        var refusal =
                assertThrows(StatusRuntimeException.class, () -> robot.shutdown(ShutdownRequest.getDefaultInstance()));
        assertEquals(Status.Code.FAILED_PRECONDITION, refusal.getStatus().getCode());
    }

    @Test
    void placesComponentsAsLongAsSomebodySaysWhere() {
        var server = server("127.0.0.1:0");
        var robot = RobotServiceGrpc.newBlockingStub(channel());
        Frames frames = () -> List.of(new Frame("left", LEFT, "world", Pose.ZERO, Optional.empty()));

        platform.setFrames(frames);
        assertEquals(
                1,
                robot.frameSystemConfig(FrameSystemConfigRequest.getDefaultInstance())
                        .getFrameSystemConfigsCount());

        platform.unsetFrames(frames);
        assertEquals(
                0,
                robot.frameSystemConfig(FrameSystemConfigRequest.getDefaultInstance())
                        .getFrameSystemConfigsCount());
    }

    @Test
    void anApiIsServedWhileItIsThere() {
        var server = server("127.0.0.1:0");
        var channel = channel();
        var rpc = new Winch.Rpc();
        door.bodies.put(LEFT, new FakeWinch());
        Winch winch = rpc.proxy(LEFT, channel);
        assertThrows(UnsupportedOperationException.class, winch::rope);

        server.addApi(rpc);
        assertEquals(7.5, winch.rope());

        server.removeApi(rpc);
        assertThrows(UnsupportedOperationException.class, winch::rope);
    }

    @Test
    void aModulesOwnServiceHasAThreadOfItsOwn() {
        var thread = new AtomicReference<>("");
        var service = new MotorServiceGrpc.MotorServiceImplBase() {
            @Override
            public void setPower(SetPowerRequest request, StreamObserver<SetPowerResponse> observer) {
                thread.set(Thread.currentThread().getName());
                observer.onNext(SetPowerResponse.getDefaultInstance());
                observer.onCompleted();
            }
        };
        server("127.0.0.1:0").addService(service);

        MotorServiceGrpc.newBlockingStub(channel()).setPower(SetPowerRequest.getDefaultInstance());

        assertTrue(thread.get().startsWith("holdfast-module-call-"), thread.get());
    }

    @Test
    void aModuleThatOffersWhatIsServedAlreadyTakesNoHeartbeatOffTheEventLoop() {
        var server = server("127.0.0.1:0");
        server.addService(new RobotServiceGrpc.RobotServiceImplBase() {});
        var stub = RobotServiceGrpc.newBlockingStub(channel());
        String session =
                stub.startSession(StartSessionRequest.getDefaultInstance()).getId();

        stub.sendSessionHeartbeat(
                SendSessionHeartbeatRequest.newBuilder().setId(session).build());

        assertTrue(sessions.heardOn.startsWith("holdfast-port-"), sessions.heardOn);
    }

    @Test
    void movesToAnotherAddressAndKeepsTheSessions() throws IOException {
        var server = server("127.0.0.1:0");
        RobotServiceGrpc.newBlockingStub(channel()).startSession(StartSessionRequest.getDefaultInstance());
        int free = freePort();

        server.move(PortConfig.at("127.0.0.1:" + free));

        var stub = RobotServiceGrpc.newBlockingStub(channel(free))
                .withWaitForReady()
                .withDeadlineAfter(10, TimeUnit.SECONDS);
        await().untilAsserted(() -> assertEquals(List.of("127.0.0.1:" + port(), "127.0.0.1:" + free), addresses));
        assertEquals(1, console.size());
        assertEquals(
                1, stub.getSessions(GetSessionsRequest.getDefaultInstance()).getSessionsCount());
    }

    @Test
    void tellsWhereASessionWasOpenedFrom() {
        server("127.0.0.1:0");
        var stub = RobotServiceGrpc.newBlockingStub(channel());
        stub.startSession(StartSessionRequest.getDefaultInstance());

        var peer = stub.getSessions(GetSessionsRequest.getDefaultInstance())
                .getSessions(0)
                .getPeerConnectionInfo();

        assertEquals(PeerConnectionType.PEER_CONNECTION_TYPE_GRPC, peer.getType());
        assertTrue(peer.getRemoteAddress().matches("127\\.0\\.0\\.1:\\d+"), peer.getRemoteAddress());
    }

    @Test
    void servesOurOwnServiceOfSessionsWhereReflectionFindsIt() throws Exception {
        server("127.0.0.1:0");
        var found = new CompletableFuture<ServerReflectionResponse>();
        var requests = ServerReflectionGrpc.newStub(channel()).serverReflectionInfo(new StreamObserver<>() {
            @Override
            public void onNext(ServerReflectionResponse answer) {
                found.complete(answer);
            }

            @Override
            public void onError(Throwable failure) {
                found.completeExceptionally(failure);
            }

            @Override
            public void onCompleted() {}
        });

        requests.onNext(ServerReflectionRequest.newBuilder().setListServices("").build());

        var services = found.get(10, TimeUnit.SECONDS).getListServicesResponse().getServiceList().stream()
                .map(ServiceResponse::getName)
                .toList();
        assertTrue(services.contains("holdfast.session.v1.SessionService"), services.toString());
        requests.onCompleted();
    }

    @Test
    void hearsOfSessionsAsLongAsItRuns() {
        var server = server("127.0.0.1:0");
        assertEquals(1, bundle.services.size());
        assertInstanceOf(SessionListener.class, bundle.services.get(0));

        server.stop();

        assertEquals(List.of(), bundle.services);
    }

    /** What the launcher would hear; addresses apart from what it would print. */
    private void hear(String topic, String text) {
        if (topic.equals("address")) {
            addresses.add(text);
        } else {
            console.add(topic + ": " + text);
        }
    }

    private RpcServer server(String address) {
        return server(PortConfig.at(address));
    }

    private RpcServer server(PortConfig config) {
        var server = new RpcServer(
                bundle.context, door, sessions, machine, platform, gatekeeper, Optional.of(this::hear), config);
        server.start();
        open.add(server::stop);
        return server;
    }

    /** To where the server says that it is ready. */
    private ManagedChannel channel() {
        machine.settled.complete(null);
        await().until(() -> !console.isEmpty());
        return channel(port());
    }

    private ManagedChannel channel(int port) {
        ManagedChannel channel = ManagedChannelBuilder.forAddress("127.0.0.1", port)
                .usePlaintext()
                .build();
        open.add(0, channel::shutdownNow);
        return channel;
    }

    private int port() {
        Matcher ready = Pattern.compile(":(\\d+) with").matcher(console.get(0));
        assertTrue(ready.find(), console.get(0));
        return Integer.parseInt(ready.group(1));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }
}
