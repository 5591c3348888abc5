package dev.holdfast.rpc.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Message;
import dev.holdfast.access.Identity;
import dev.holdfast.access.Role;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.rpc.ResourceNames;
import dev.holdfast.rpc.server.RawClient.Outcome;
import dev.holdfast.session.Session;
import dev.holdfast.wire.component.motor.v1.GetPositionRequest;
import dev.holdfast.wire.component.motor.v1.MotorServiceGrpc;
import dev.holdfast.wire.component.motor.v1.SetPowerRequest;
import dev.holdfast.wire.component.motor.v1.StopRequest;
import dev.holdfast.wire.operator.v1.OperatorServiceGrpc;
import dev.holdfast.wire.robot.v1.GetVersionRequest;
import dev.holdfast.wire.robot.v1.RobotServiceGrpc;
import dev.holdfast.wire.session.v1.SessionServiceGrpc;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Everybody who may come, with each call that there is, about each session that there may be, by gRPC and by gRPC-Web. */
class MatrixTest {
    private static final ResourceName LEFT = ResourceName.of(Winch.class, "left");
    private static final ResourceName RIGHT = ResourceName.of(Winch.class, "right");

    private static final String ROBOT = RobotServiceGrpc.SERVICE_NAME + "/";
    private static final String OPERATOR = OperatorServiceGrpc.SERVICE_NAME + "/";
    private static final Set<String> ADMINS = Set.of(
            ROBOT + "Shutdown",
            ROBOT + "RestartModule",
            ROBOT + "Tunnel",
            ROBOT + "UploadDataFromPath",
            OPERATOR + "Plan",
            OPERATOR + "Deploy");
    private static final Set<String> OPERATORS = Set.of(ROBOT + "Log", ROBOT + "SendTraces");
    private static final String WATCH = SessionServiceGrpc.getWatchMethod().getFullMethodName();
    private static final String HEARTBEAT =
            RobotServiceGrpc.getSendSessionHeartbeatMethod().getFullMethodName();
    private static final Outcome EXPIRED = new Outcome(Status.Code.INVALID_ARGUMENT, "SESSION_EXPIRED");
    private static final Outcome WHO = new Outcome(Status.Code.UNAUTHENTICATED, "authentication required");

    private static final Identity ADMIN = new Identity("api-key:ada", Role.ADMIN, List.of());
    private static final Identity OPERATING = new Identity("api-key:otto", Role.OPERATOR, List.of("left"));
    private static final Identity VIEWING = new Identity("api-key:vera", Role.VIEWER, List.of());

    private final OperatedRobot robot =
            new OperatedRobot(PortConfig.at("127.0.0.1:0").withoutShutdown());
    private final FakeWinch left = new FakeWinch();
    private final FakeWinch right = new FakeWinch();
    private final RawClient client = new RawClient(robot.address());

    private enum Transport {
        GRPC,
        WEB
    }

    @BeforeEach
    void furnish() {
        robot.server.addApi(new Winch.Rpc());
        robot.platform.setDeployments(robot.deployments);
        robot.door.bodies.put(LEFT, left);
        robot.door.bodies.put(RIGHT, right);
        robot.sessions.most = Integer.MAX_VALUE;
        robot.gatekeeper.asks(true);
        for (Identity each : List.of(ADMIN, OPERATING, VIEWING)) {
            robot.gatekeeper.admit(token(each), each);
        }
    }

    @AfterEach
    void close() {
        client.close();
        robot.close();
    }

    @Test
    void aStrangerIsToldNothing() throws Exception {
        var wrong = new ArrayList<String>();
        Session somebodys = robot.sessions.start(ADMIN.holder(), "127.0.0.1:1");
        for (MethodDescriptor<?, ?> method : methods()) {
            for (Transport transport : Transport.values()) {
                for (UUID id : List.of(somebodys.id(), UUID.randomUUID())) {
                    Outcome outcome = call(transport, method, id, Map.of());
                    if (!outcome.equals(WHO)) {
                        wrong.add(transport + " " + method.getFullMethodName() + ": " + outcome);
                    }
                }
            }
        }

        assertEquals(List.of(), wrong);
        assertEquals(List.of(), robot.sessions.signsOfLife);
        assertEquals(1, robot.sessions.sessions().size());
    }

    @Test
    void nobodyDoesWhatHisRoleDoesNotCoverAndForeignSessionsAreAsUnknownOnes() throws Exception {
        var wrong = new ArrayList<String>();
        for (Identity who : List.of(VIEWING, OPERATING, ADMIN)) {
            for (MethodDescriptor<?, ?> method : methods()) {
                for (Transport transport : Transport.values()) {
                    if (transport != Transport.WEB
                            || !method.getFullMethodName().equals(WATCH)) { // it has no end
                        judge(transport, who, method, wrong);
                    }
                }
            }
        }

        assertEquals(List.of(), wrong);
    }

    @Test
    void onlyAnAdminEndsTheSessionsOfOthersAndNotThoseOfModules() throws Exception {
        Session ottos = robot.sessions.start(OPERATING.holder(), "127.0.0.1:1");
        Session modules = robot.sessions.startModule("module:acme.patrol");
        var end = SessionServiceGrpc.getEndSessionMethod();

        call(Transport.GRPC, end, ottos.id(), proof(VIEWING));
        assertTrue(robot.sessions.sessions().contains(ottos));

        call(Transport.GRPC, end, ottos.id(), proof(ADMIN));
        call(Transport.GRPC, end, modules.id(), proof(ADMIN));
        assertEquals(List.of(modules), robot.sessions.sessions());
    }

    @Test
    void aCommandIsTakenFromWhoReachesItsResourceInASessionOfHisOwn() throws Exception {
        Map<Identity, Session> sessions = new HashMap<>();
        for (Identity each : List.of(ADMIN, OPERATING, VIEWING)) {
            sessions.put(each, robot.sessions.start(each.holder(), "127.0.0.1:1"));
        }
        UUID own = sessions.get(OPERATING).id();
        UUID foreign = sessions.get(ADMIN).id();
        for (Transport transport : Transport.values()) {
            assertEquals(Outcome.OK, pull(transport, OPERATING, "left", own.toString()));
            assertEquals(EXPIRED, pull(transport, OPERATING, "left", foreign.toString()));
            assertEquals(
                    EXPIRED,
                    pull(transport, OPERATING, "left", UUID.randomUUID().toString()));
            Outcome refused = pull(transport, OPERATING, "right", own.toString());
            assertEquals(Status.Code.PERMISSION_DENIED, refused.code());
            assertTrue(
                    refused.text()
                            .startsWith("right is none of the resources that this client reaches, which are left"),
                    refused.text());
            assertEquals(
                    Status.Code.PERMISSION_DENIED,
                    pull(transport, VIEWING, "left", sessions.get(VIEWING).id().toString())
                            .code());
            assertEquals(Outcome.OK, pull(transport, ADMIN, "right", foreign.toString()));
        }
        assertEquals(
                List.of("left", "right", "left", "right"),
                robot.door.passages.stream()
                        .map(passage -> passage.name().name())
                        .toList());
    }

    @Test
    void everybodySaysStopAndReadsWhatHeReaches() throws Exception {
        for (Transport transport : Transport.values()) {
            for (Identity each : List.of(ADMIN, OPERATING, VIEWING)) {
                right.power = 1;
                assertEquals(
                        Outcome.OK,
                        call(transport, MotorServiceGrpc.getStopMethod(), stop("right"), proof(each)),
                        each.holder());
                assertFalse(right.isMoving());
            }
            assertEquals(Outcome.OK, rope(transport, VIEWING, "right"));
            assertEquals(Outcome.OK, rope(transport, OPERATING, "left"));
            assertEquals(
                    Status.Code.PERMISSION_DENIED,
                    rope(transport, OPERATING, "right").code());
            assertEquals(WHO, call(transport, MotorServiceGrpc.getStopMethod(), stop("right"), Map.of()));
        }
    }

    @Test
    void aStrangerCannotFindOutWhatIsServedHere() throws Exception {
        for (String method : List.of(
                "viam.robot.v1.RobotService/NoSuch",
                "no.such.Service/Call",
                "proto.rpc.webrtc.v1.SignalingService/OptionalWebRTCConfig",
                "grpc.reflection.v1.ServerReflection/ServerReflectionInfo",
                "grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo",
                "grpc.health.v1.Health/List")) {
            assertEquals(WHO, client.call(method, GetVersionRequest.getDefaultInstance(), Map.of()), method);
            assertEquals(WHO, client.callByWeb(method, GetVersionRequest.getDefaultInstance(), Map.of()), method);
        }
        assertEquals(
                new Outcome(Status.Code.UNIMPLEMENTED, "Method not found: no.such.Service/Call"),
                client.call("no.such.Service/Call", GetVersionRequest.getDefaultInstance(), proof(VIEWING)));
    }

    @Test
    void butWhetherTheRobotIsWell() throws Exception {
        var check = io.grpc.health.v1.HealthCheckRequest.getDefaultInstance();

        assertEquals(Outcome.OK, client.call("grpc.health.v1.Health/Check", check, Map.of()));
        assertEquals(Outcome.OK, client.callByWeb("grpc.health.v1.Health/Check", check, Map.of()));
        assertEquals(Outcome.OK, client.call("grpc.health.v1.Health/Watch", check, Map.of()));
    }

    private void judge(Transport transport, Identity who, MethodDescriptor<?, ?> method, List<String> wrong)
            throws Exception {
        String name = method.getFullMethodName();
        Session own = robot.sessions.start(who.holder(), "127.0.0.1:1");
        Session foreign = robot.sessions.start("api-key:zoe", "127.0.0.1:2");
        int beats = robot.sessions.signsOfLife.size();
        Outcome aboutForeign = call(transport, method, foreign.id(), proof(who));
        Outcome aboutUnknown = call(transport, method, UUID.randomUUID(), proof(who));
        boolean foreignBeaten = robot.sessions.signsOfLife.size() != beats;
        Outcome aboutOwn = call(transport, method, own.id(), proof(who));
        boolean covered = who.role().covers(needed(name));
        for (Outcome outcome : List.of(aboutOwn, aboutForeign, aboutUnknown)) {
            boolean refused = outcome.code() == Status.Code.PERMISSION_DENIED
                    && outcome.text().contains(" needs the role " + needed(name).word());
            if (refused == covered || outcome.code() == Status.Code.UNAUTHENTICATED) {
                wrong.add(transport + " " + who.holder() + " " + name + ": " + outcome);
            }
        }
        if (!aboutForeign.equals(aboutUnknown) || foreignBeaten) {
            wrong.add(transport + " " + who.holder() + " " + name + " tells a foreign session: " + aboutForeign
                    + ", unknown: " + aboutUnknown);
        }
        if (name.equals(HEARTBEAT) && !(aboutOwn.equals(Outcome.OK) && aboutForeign.equals(EXPIRED))) {
            wrong.add(transport + " " + who.holder() + " heartbeat: " + aboutOwn + ", foreign: " + aboutForeign);
        }
        robot.sessions.sessions().forEach(session -> robot.sessions.end(session.id(), session.holder()));
    }

    private static Role needed(String method) {
        return ADMINS.contains(method) ? Role.ADMIN : OPERATORS.contains(method) ? Role.OPERATOR : Role.VIEWER;
    }

    private static List<MethodDescriptor<?, ?>> methods() {
        return Stream.of(
                        RobotServiceGrpc.getServiceDescriptor(),
                        SessionServiceGrpc.getServiceDescriptor(),
                        OperatorServiceGrpc.getServiceDescriptor())
                .<MethodDescriptor<?, ?>>flatMap(service -> service.getMethods().stream())
                .toList();
    }

    private Outcome call(Transport transport, MethodDescriptor<?, ?> method, UUID id, Map<String, String> headers)
            throws Exception {
        Message request = RawClient.request(
                method, Map.of("id", id.toString(), "resume", id.toString(), "name", ResourceNames.toMessage(LEFT)));
        return call(transport, method, request, headers);
    }

    private Outcome call(
            Transport transport, MethodDescriptor<?, ?> method, Message request, Map<String, String> headers)
            throws Exception {
        return transport == Transport.GRPC
                ? client.call(method.getFullMethodName(), request, headers)
                : client.callByWeb(method.getFullMethodName(), request, headers);
    }

    private Outcome pull(Transport transport, Identity who, String name, String session) throws Exception {
        var headers = new HashMap<>(proof(who));
        headers.put("viam-sid", session);
        return call(
                transport,
                MotorServiceGrpc.getSetPowerMethod(),
                SetPowerRequest.newBuilder().setName(name).setPowerPct(0.5).build(),
                headers);
    }

    private Outcome rope(Transport transport, Identity who, String name) throws Exception {
        return call(
                transport,
                MotorServiceGrpc.getGetPositionMethod(),
                GetPositionRequest.newBuilder().setName(name).build(),
                proof(who));
    }

    private static StopRequest stop(String name) {
        return StopRequest.newBuilder().setName(name).build();
    }

    private static String token(Identity who) {
        return "token-of-" + who.holder();
    }

    private static Map<String, String> proof(Identity who) {
        return Map.of("authorization", "Bearer " + token(who));
    }
}
