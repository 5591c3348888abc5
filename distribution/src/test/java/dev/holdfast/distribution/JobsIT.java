package dev.holdfast.distribution;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.wire.component.motor.v1.IsMovingRequest;
import dev.holdfast.wire.component.motor.v1.MotorServiceGrpc;
import dev.holdfast.wire.robot.v1.GetMachineStatusRequest;
import dev.holdfast.wire.robot.v1.GetSessionsRequest;
import dev.holdfast.wire.robot.v1.JobStatus;
import dev.holdfast.wire.robot.v1.RobotServiceGrpc;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs as a client of the shipped robot sees them. */
class JobsIT {
    private static final String TURN = "{\"name\": \"turn\", \"schedule\": \"100ms\", \"resource\": \"left\","
            + " \"method\": \"SetPower\", \"command\": {\"power_pct\": 0.5}}";
    private static final String LOOK = "{\"name\": \"look\", \"schedule\": \"* * * * * *\", \"resource\": \"left\","
            + " \"method\": \"GetPosition\"}";
    private static final String LOST =
            "{\"name\": \"lost\", \"schedule\": \"continuous\", \"resource\": \"nobody\"," + " \"method\": \"Stop\"}";
    private static final String NEVER =
            "{\"name\": \"never\", \"schedule\": \"61 * * * *\", \"resource\": \"left\"," + " \"method\": \"Stop\"}";

    @TempDir
    Path scratch;

    @Test
    void moveTheRobotInSessionsOfTheirOwnAndLeaveItStill() throws IOException {
        write(TURN, LOOK, LOST, NEVER);
        try (RobotProcess robot = RobotProcess.start(
                        scratch,
                        "--port",
                        "0",
                        "--data",
                        scratch + "/data",
                        "--config",
                        robotJson().toString());
                Onlooker onlooker = new Onlooker(robot.port())) {
            await().atMost(20, TimeUnit.SECONDS).until(() -> onlooker.isMoving() && succeeded(onlooker, "look"));
            assertEquals(List.of("job:look", "job:lost", "job:turn"), onlooker.sessions());
            assertTrue(onlooker.job("lost").orElseThrow().getRecentFailedRunsCount() > 0);
            assertTrue(robot.err().contains("no resource named \"nobody\""), robot.err());
            assertTrue(robot.err().contains("Job never does not run: \"61 * * * *\" is no cron"), robot.err());

            write(LOOK);

            await().atMost(20, TimeUnit.SECONDS)
                    .until(() -> onlooker.sessions().equals(List.of("job:look")) && !onlooker.isMoving());
            assertTrue(onlooker.job("turn").isEmpty());
        }
    }

    private static boolean succeeded(Onlooker onlooker, String name) {
        return onlooker.job(name)
                .filter(job -> job.getRecentSuccessfulRunsCount() > 0)
                .isPresent();
    }

    private Path robotJson() {
        return scratch.resolve("robot.json");
    }

    /** As editors do it: whole or not at all. */
    private void write(String... jobs) throws IOException {
        Path beside = Files.writeString(
                scratch.resolve("robot.json~"),
                "{\"network\": {\"sessions\": {\"heartbeat_window\": \"500ms\"}},"
                        + " \"components\": [{\"name\": \"left\", \"type\": \"motor\", \"model\": \"fake\"}],"
                        + " \"jobs\": [" + String.join(",", jobs) + "]}");
        Files.move(beside, robotJson(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Somebody who only looks. */
    private static final class Onlooker implements AutoCloseable {
        private final ManagedChannel channel;

        Onlooker(int port) {
            channel = ManagedChannelBuilder.forAddress("localhost", port)
                    .usePlaintext()
                    .build();
        }

        boolean isMoving() {
            return MotorServiceGrpc.newBlockingStub(channel)
                    .isMoving(IsMovingRequest.newBuilder().setName("left").build())
                    .getIsMoving();
        }

        Optional<JobStatus> job(String name) {
            return RobotServiceGrpc.newBlockingStub(channel)
                    .getMachineStatus(GetMachineStatusRequest.getDefaultInstance())
                    .getJobStatusesList()
                    .stream()
                    .filter(job -> job.getJobName().equals(name))
                    .findFirst();
        }

        List<String> sessions() {
            return RobotServiceGrpc.newBlockingStub(channel)
                    .getSessions(GetSessionsRequest.getDefaultInstance())
                    .getSessionsList()
                    .stream()
                    .map(session -> session.getPeerConnectionInfo().getRemoteAddress())
                    .sorted()
                    .toList();
        }

        @Override
        public void close() {
            channel.shutdownNow();
        }
    }
}
