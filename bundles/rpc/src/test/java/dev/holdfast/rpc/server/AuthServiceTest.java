package dev.holdfast.rpc.server;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.access.Identity;
import dev.holdfast.access.Role;
import dev.holdfast.rpc.server.RawClient.Outcome;
import dev.holdfast.wire.robot.v1.GetVersionRequest;
import dev.holdfast.wire.rpc.v1.AuthServiceGrpc;
import dev.holdfast.wire.rpc.v1.AuthenticateRequest;
import dev.holdfast.wire.rpc.v1.Credentials;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthServiceTest {
    private static final String AUTHENTICATE =
            AuthServiceGrpc.getAuthenticateMethod().getFullMethodName();
    private static final String VERSION = "viam.robot.v1.RobotService/GetVersion";

    private final OperatedRobot robot = new OperatedRobot();
    private final RawClient client = new RawClient(robot.address());

    @BeforeEach
    void admit() {
        robot.gatekeeper.asks(true);
        robot.gatekeeper.admit("nekot", new Identity("api-key:kim", Role.VIEWER, List.of()));
    }

    @AfterEach
    void close() {
        client.close();
        robot.close();
    }

    @Test
    void givesATokenThatLetsItsBearerIn() throws Exception {
        AuthenticateRequest proof = proof("api-key", "token");

        assertEquals(Outcome.OK, client.call(AUTHENTICATE, proof, Map.of()));
        assertTrue(robot.gatekeeper.peer.matches("127\\.0\\.0\\.1:\\d+"), robot.gatekeeper.peer);
        robot.gatekeeper.peer = "";
        assertEquals(Outcome.OK, client.callByWeb(AUTHENTICATE, proof, Map.of()));
        assertTrue(robot.gatekeeper.peer.matches("127\\.0\\.0\\.1:\\d+"), robot.gatekeeper.peer);

        Map<String, String> header = Map.of("authorization", "Bearer nekot");
        assertEquals(Outcome.OK, client.call(VERSION, GetVersionRequest.getDefaultInstance(), header));
        assertEquals(Outcome.OK, client.callByWeb(VERSION, GetVersionRequest.getDefaultInstance(), header));
    }

    @ParameterizedTest
    @CsvSource({
        "api-key,       wrong, UNAUTHENTICATED,    invalid credentials",
        "external,      x,     UNIMPLEMENTED,      direct authentication not supported for \"external\"",
        "carrier-pigeon, x,    INVALID_ARGUMENT,   do not know how to handle credential type \"carrier-pigeon\"",
        "busy,          x,     RESOURCE_EXHAUSTED, try again in 30 s",
        "broken,        x,     PERMISSION_DENIED,  failed to authenticate: the robot's log says why",
    })
    void refusesInTheWordsThatClientsKnow(String type, String payload, Status.Code code, String text) throws Exception {
        var refused = new Outcome(code, text);

        assertEquals(refused, client.call(AUTHENTICATE, proof(type, payload), Map.of()));
        assertEquals(refused, client.callByWeb(AUTHENTICATE, proof(type, payload), Map.of()));
    }

    @Test
    void asksForCredentialsAndForNoTokenBeside() {
        assertEquals(
                new Outcome(Status.Code.INVALID_ARGUMENT, "credentials required"),
                client.call(AUTHENTICATE, AuthenticateRequest.getDefaultInstance(), Map.of()));
        assertEquals(
                new Outcome(Status.Code.INVALID_ARGUMENT, "already authenticated; cannot re-authenticate"),
                client.call(AUTHENTICATE, proof("api-key", "token"), Map.of("authorization", "Bearer nekot")));
    }

    @Test
    void servesAFewAtATimeAndNeverOnTheEventLoop() throws Exception {
        var inside = new AtomicInteger();
        var go = new CountDownLatch(1);
        var thread = new AtomicReference<>("");
        robot.gatekeeper.before = () -> {
            inside.incrementAndGet();
            thread.set(Thread.currentThread().getName());
            try {
                go.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        var threads = Executors.newFixedThreadPool(4);
        try {
            var first = new ArrayList<CompletableFuture<Outcome>>();
            for (int i = 0; i < 4; i++) {
                first.add(CompletableFuture.supplyAsync(
                        () -> client.call(AUTHENTICATE, proof("api-key", "token"), Map.of()), threads));
            }
            await().until(() -> inside.get() == 4);

            assertEquals(
                    Status.Code.RESOURCE_EXHAUSTED,
                    client.call(AUTHENTICATE, proof("api-key", "token"), Map.of())
                            .code());
            assertEquals( // others go on meanwhile
                    Outcome.OK,
                    client.call(
                            VERSION, GetVersionRequest.getDefaultInstance(), Map.of("authorization", "Bearer nekot")));
            go.countDown();

            for (CompletableFuture<Outcome> each : first) {
                assertEquals(Outcome.OK, each.get(20, TimeUnit.SECONDS));
            }
            assertTrue(thread.get().startsWith("holdfast-authenticate-"), thread.get());
        } finally {
            go.countDown();
            threads.shutdownNow();
        }
    }

    private static AuthenticateRequest proof(String type, String payload) {
        return AuthenticateRequest.newBuilder()
                .setEntity("kim")
                .setCredentials(Credentials.newBuilder().setType(type).setPayload(payload))
                .build();
    }
}
