package dev.holdfast.rpc.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.resource.ResourceName;
import dev.holdfast.status.ResourceState;
import dev.holdfast.status.ResourceState.Condition;
import dev.holdfast.wire.robot.v1.*;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RobotServiceTest {
    private final ServedRobot robot = new ServedRobot();
    private final RobotServiceGrpc.RobotServiceBlockingStub service = RobotServiceGrpc.newBlockingStub(robot.client());

    @AfterEach
    void close() {
        robot.close();
    }

    @Test
    void namesTheResources() {
        var names = service.resourceNames(ResourceNamesRequest.getDefaultInstance());

        assertEquals(List.of(Names.toMessage(ServedRobot.LEFT)), names.getResourcesList());
        assertEquals("acme", names.getResources(0).getNamespace());
    }

    @Test
    void opensASessionWithTheConfiguredWindow() {
        var session = start("");

        assertEquals(2, session.getHeartbeatWindow().getSeconds());
        assertEquals(500_000_000, session.getHeartbeatWindow().getNanos());
        assertEquals(session.getId(), sessions().get(0).getId());
    }

    @Test
    void resumingALiveSessionIsAHeartbeat() {
        String id = start("").getId();

        assertEquals(id, start(id).getId());

        assertEquals(1, sessions().size());
        assertEquals(List.of(UUID.fromString(id)), robot.sessions.signsOfLife);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "7e1f2a54-26c1-4f4b-9f0e-3d3a1c6d2b10"})
    void resumingAnythingElseGivesANewSession(String resume) {
        assertNotEquals(resume, start(resume).getId());

        assertEquals(1, sessions().size());
    }

    @Test
    void tooManySessionsExhaustUs() {
        for (int i = 0; i < FakeSessions.MOST; i++) {
            start("");
        }

        assertEquals(Status.Code.RESOURCE_EXHAUSTED, refusal(() -> start("")).getCode());
    }

    @Test
    void aHeartbeatSaysThatTheSessionLives() {
        String id = start("").getId();

        heartbeat(id);

        assertEquals(List.of(UUID.fromString(id)), robot.sessions.signsOfLife);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "7e1f2a54-26c1-4f4b-9f0e-3d3a1c6d2b10"})
    void orThatItDoesNotAndNothingElse(String id) {
        Status refusal = refusal(() -> heartbeat(id));

        assertEquals(Status.Code.INVALID_ARGUMENT, refusal.getCode());
        assertEquals("SESSION_EXPIRED", refusal.getDescription());
    }

    @Test
    void showsTheSessionsOfModulesByTheirNames() {
        var patrol = robot.sessions.startModule("module:acme.patrol");

        var shown = sessions().get(0);

        assertEquals(patrol.id().toString(), shown.getId());
        assertEquals("module:acme.patrol", shown.getPeerConnectionInfo().getRemoteAddress());
        assertEquals(
                PeerConnectionType.PEER_CONNECTION_TYPE_UNSPECIFIED,
                shown.getPeerConnectionInfo().getType());
    }

    @Test
    void nobodyResumesTheSessionOfAModule() {
        String id = robot.sessions.startModule("module:acme.patrol").id().toString();

        assertNotEquals(id, start(id).getId());

        assertEquals(List.of(), robot.sessions.signsOfLife);
    }

    @Test
    void tellsHowEachResourceIsAndThoseThatNobodyConfigured() {
        var base = ResourceName.of(Winch.class, "base1");
        robot.machine.states.add(
                new ResourceState(base, Condition.UNHEALTHY, "no motor", Instant.ofEpochSecond(5), "abc"));

        var status = service.getMachineStatus(GetMachineStatusRequest.getDefaultInstance());

        assertEquals(GetMachineStatusResponse.State.STATE_RUNNING, status.getState());
        assertEquals("c0ffee", status.getConfig().getRevision());
        assertEquals(1_000_000, status.getConfig().getLastUpdated().getSeconds());
        assertEquals(
                ResourceStatus.newBuilder()
                        .setName(Names.toMessage(base))
                        .setState(ResourceStatus.State.STATE_UNHEALTHY)
                        .setError("no motor")
                        .setRevision("abc")
                        .setLastUpdated(Names.toMessage(Instant.ofEpochSecond(5)))
                        .build(),
                status.getResources(0));
        assertEquals(
                ResourceStatus.newBuilder()
                        .setName(Names.toMessage(ServedRobot.LEFT))
                        .setState(ResourceStatus.State.STATE_READY)
                        .build(),
                status.getResources(1));
    }

    @Test
    void tellsTheServiceOfEachApi() {
        var subtype = service.resourceRPCSubtypes(ResourceRPCSubtypesRequest.getDefaultInstance())
                .getResourceRpcSubtypes(0);

        assertEquals("winch", subtype.getSubtype().getSubtype());
        assertEquals("", subtype.getSubtype().getName());
        assertEquals("viam.component.motor.v1.MotorService", subtype.getProtoService());
    }

    @Test
    void tellsItsVersion() {
        var version = service.getVersion(GetVersionRequest.getDefaultInstance());

        assertEquals("holdfast", version.getPlatform());
        assertEquals("0.1.0", version.getVersion());
    }

    @Test
    void saysYesToAShutdown() {
        service.shutdown(ShutdownRequest.getDefaultInstance());

        assertEquals(1, robot.shutdowns.get());
    }

    @Test
    void saysWhatItCannotDo() {
        Status refusal = refusal(() -> service.getCloudMetadata(GetCloudMetadataRequest.getDefaultInstance()));

        assertEquals(Status.Code.UNIMPLEMENTED, refusal.getCode());
        assertEquals("Method viam.robot.v1.RobotService/GetCloudMetadata is unimplemented", refusal.getDescription());
    }

    private StartSessionResponse start(String resume) {
        return service.startSession(
                StartSessionRequest.newBuilder().setResume(resume).build());
    }

    private void heartbeat(String id) {
        service.sendSessionHeartbeat(
                SendSessionHeartbeatRequest.newBuilder().setId(id).build());
    }

    private List<Session> sessions() {
        return service.getSessions(GetSessionsRequest.getDefaultInstance()).getSessionsList();
    }

    private static Status refusal(Executable call) {
        return assertThrows(StatusRuntimeException.class, call).getStatus();
    }
}
