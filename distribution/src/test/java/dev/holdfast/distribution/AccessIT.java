package dev.holdfast.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.wire.robot.v1.GetMachineStatusRequest;
import dev.holdfast.wire.robot.v1.GetSessionsRequest;
import dev.holdfast.wire.robot.v1.RobotServiceGrpc;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A robot that asks who comes, and an SDK that knows nothing of us. */
class AccessIT {
    @TempDir
    Path scratch;

    @Test
    void whoHasAKeyDrivesWhatItReachesUntilItIsTakenAway() throws Exception {
        PythonEnvironment.require();
        KeyCommand keys = new KeyCommand(scratch.resolve("data"));
        String admin = keys.run("create", "ada", "--role", "admin");
        String kim = keys.run("create", "kim", "--role", "operator", "--resources", "left");
        try (RobotProcess robot = RobotProcess.startRover(scratch)) {
            String token = token(robot, admin);
            assertNoPythonClient(robot, "kim:" + "x".repeat(40));
            try (MotorWatch watch = new MotorWatch(robot.port(), bearer(token));
                    SdkClient client = SdkClient.connect(robot, "--api-key=" + kim)) {
                client.says("motor('left').set_power(0.5)");
                watch.awaitMoving("left");
                String refused = client.attempt("motor('right').set_power(0.5)");
                assertTrue(refused.startsWith("failed PERMISSION_DENIED right"), refused);
                client.says("motor('right').stop()");
                assertTrue(watch.isMoving("left"));

                keys.run("revoke", "kim");

                watch.awaitStill("left");
                String gone = client.attempt("motor('left').set_power(0.5)");
                assertTrue(gone.startsWith("failed UNAUTHENTICATED"), gone);
                assertFalse(watch.isMoving("left"));
            }
            assertTellsNothing(robot, token, admin, kim);
        }
    }

    @Test
    void aRobotThatAsksNobodyIsNotOpenedToOthers() throws IOException {
        Path config = Files.writeString(scratch.resolve("open.json"), "{\"network\": {\"bind_address\": \":0\"}}");

        try (RobotProcess robot =
                RobotProcess.start(scratch, "--data", scratch + "/data", "--config", config.toString())) {
            robot.assertEndsWith(2);
            assertTrue(robot.err().contains("holdfast: :0 would be open to other machines"), robot.err());
            assertTrue(robot.err().contains("holdfast keys create"), robot.err());
        }
    }

    /** Nothing that is secret, and to strangers nothing at all. */
    private static void assertTellsNothing(RobotProcess robot, String token, String... keys) throws Exception {
        ManagedChannel channel = channel(robot);
        try {
            var strangers = RobotServiceGrpc.newBlockingStub(channel).withDeadlineAfter(20, TimeUnit.SECONDS);
            var refusal = assertThrows(
                    StatusRuntimeException.class, () -> strangers.getSessions(GetSessionsRequest.getDefaultInstance()));
            assertEquals(Status.Code.UNAUTHENTICATED, refusal.getStatus().getCode());
            String status = RobotServiceGrpc.newBlockingStub(channel)
                    .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(bearer(token)))
                    .getMachineStatus(GetMachineStatusRequest.getDefaultInstance())
                    .toString();
            String page = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://localhost:" + robot.port() + "/"))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
            String all = robot.out() + robot.err() + status + page;
            assertFalse(all.contains(token), "a token");
            for (String key : keys) {
                assertFalse(all.contains(key.substring(key.indexOf(':') + 1)), "a key");
            }
            assertFalse(page.contains("climate"), page);
        } finally {
            channel.shutdownNow();
        }
    }

    private static void assertNoPythonClient(RobotProcess robot, String key) throws Exception {
        Process process = new ProcessBuilder(
                        PythonEnvironment.command("sdk_client.py", "localhost:" + robot.port(), "--api-key=" + key))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertNotEquals(0, process.waitFor(), said);
        assertTrue(said.contains("Unable to establish a connection"), said);
    }

    /** By our own command line, which shows the key as any program would. */
    private String token(RobotProcess robot, String key) throws IOException {
        Path file = Files.writeString(scratch.resolve("ada.key"), key + "\n");
        try (RobotProcess command = RobotProcess.start(
                scratch, "token", "--address", "localhost:" + robot.port(), "--key-file", file.toString())) {
            command.assertEndsWith(0);
            return command.out().strip();
        }
    }

    private static ManagedChannel channel(RobotProcess robot) {
        return ManagedChannelBuilder.forAddress("localhost", robot.port())
                .usePlaintext()
                .build();
    }

    private static Metadata bearer(String token) {
        var proof = new Metadata();
        proof.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
        return proof;
    }
}
