package dev.holdfast.rpc.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.resource.ResourceName;
import dev.holdfast.rpc.ResourceNames;
import dev.holdfast.rpc.Timestamps;
import dev.holdfast.status.JobState;
import dev.holdfast.status.ResourceState;
import dev.holdfast.status.ResourceState.Condition;
import dev.holdfast.wire.opentelemetry.trace.v1.ResourceSpans;
import dev.holdfast.wire.robot.v1.*;
import dev.holdfast.wire.robot.v1.GetStatusRequest;
import dev.holdfast.wire.robot.v1.SendTracesRequest;
import dev.holdfast.wire.robot.v1.SendTracesResponse;
import dev.holdfast.wire.robot.v1.StreamStatusRequest;
import dev.holdfast.wire.robot.v1.UploadDataFromPathRequest;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

        assertEquals(List.of(ResourceNames.toMessage(ServedRobot.LEFT)), names.getResourcesList());
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
    void tellsHowTheRunsOfEachJobWent() {
        robot.jobs.add(new JobState(
                "sweep", List.of(Instant.ofEpochSecond(5), Instant.ofEpochSecond(7)), List.of(), 3, "no motor"));

        var status = service.getMachineStatus(GetMachineStatusRequest.getDefaultInstance());

        assertEquals(
                List.of(JobStatus.newBuilder()
                        .setJobName("sweep")
                        .addRecentSuccessfulRuns(Timestamps.toMessage(Instant.ofEpochSecond(5)))
                        .addRecentSuccessfulRuns(Timestamps.toMessage(Instant.ofEpochSecond(7)))
                        .build()),
                status.getJobStatusesList());
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
                        .setName(ResourceNames.toMessage(base))
                        .setState(ResourceStatus.State.STATE_UNHEALTHY)
                        .setError("no motor")
                        .setRevision("abc")
                        .setLastUpdated(Timestamps.toMessage(Instant.ofEpochSecond(5)))
                        .setReachability(ResourceStatus.Reachability.REACHABILITY_REACHABLE)
                        .build(),
                status.getResources(0));
        assertEquals(
                ResourceStatus.newBuilder()
                        .setName(ResourceNames.toMessage(ServedRobot.LEFT))
                        .setState(ResourceStatus.State.STATE_READY)
                        .setReachability(ResourceStatus.Reachability.REACHABILITY_REACHABLE)
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
    void refusesAShutdownWhereTheConfigurationDoes() {
        robot.shutdown.allow(false);

        Status refusal = refusal(() -> service.shutdown(ShutdownRequest.getDefaultInstance()));

        assertEquals(Status.Code.FAILED_PRECONDITION, refusal.getCode());
        assertEquals(
                "clients may not shut this robot down: network.allow_shutdown of robot.json is false",
                refusal.getDescription());
        assertEquals(0, robot.shutdowns.get());
    }

    @Test
    void belongsToNoCloud() {
        Status refusal = refusal(() -> service.getCloudMetadata(GetCloudMetadataRequest.getDefaultInstance()));

        assertEquals(Status.Code.UNKNOWN, refusal.getCode());
        assertEquals("cloud metadata not available", refusal.getDescription());
    }

    @Test
    void takesTracesAndKeepsNone() {
        var traces = SendTracesRequest.newBuilder()
                .addResourceSpans(ResourceSpans.getDefaultInstance())
                .build();

        assertEquals(SendTracesResponse.getDefaultInstance(), service.sendTraces(traces));
    }

    @Test
    void saysWhatItCannotDo() {
        Status upload = refusal(() -> service.uploadDataFromPath(UploadDataFromPathRequest.getDefaultInstance()));

        assertEquals(Status.Code.UNIMPLEMENTED, upload.getCode());
        assertEquals(
                "there is no data manager and no cloud here to upload to; copy the files from the robot itself",
                upload.getDescription());
    }

    @Test
    void everyOtherMethodButTheTwoOfOldIsThere() {
        Status status = refusal(() -> service.getStatus(GetStatusRequest.getDefaultInstance()));
        Status stream = refusal(() ->
                service.streamStatus(StreamStatusRequest.getDefaultInstance()).next());

        assertEquals(Status.Code.UNIMPLEMENTED, status.getCode());
        assertEquals("Method viam.robot.v1.RobotService/GetStatus is unimplemented", status.getDescription());
        assertEquals(Status.Code.UNIMPLEMENTED, stream.getCode());
        Set<String> ours = Stream.of(RobotService.class.getDeclaredMethods())
                .map(Method::getName)
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        assertEquals(
                List.of("GetStatus", "StreamStatus"),
                RobotServiceGrpc.getServiceDescriptor().getMethods().stream()
                        .map(MethodDescriptor::getBareMethodName)
                        .filter(name -> !ours.contains(name.toLowerCase(Locale.ROOT)))
                        .sorted()
                        .toList());
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
