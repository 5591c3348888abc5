package dev.holdfast.rpc.server;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.rpc.ResourceNames;
import dev.holdfast.status.ResourceState;
import dev.holdfast.status.ResourceState.Condition;
import dev.holdfast.wire.operator.v1.DeployRequest;
import dev.holdfast.wire.operator.v1.DeployResponse;
import dev.holdfast.wire.operator.v1.DeploymentPlan.Step;
import dev.holdfast.wire.operator.v1.Holding;
import dev.holdfast.wire.operator.v1.OperatorServiceGrpc;
import dev.holdfast.wire.operator.v1.PlanRequest;
import dev.holdfast.wire.operator.v1.PlanResponse;
import dev.holdfast.wire.operator.v1.WhyRequest;
import io.grpc.Context;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Status;
import io.grpc.inprocess.AnonymousInProcessSocketAddress;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorServiceTest {
    private final OperatedRobot robot = new OperatedRobot();
    private final ManagedChannel channel =
            ManagedChannelBuilder.forTarget(robot.address()).usePlaintext().build();
    private final OperatorServiceGrpc.OperatorServiceStub service = OperatorServiceGrpc.newStub(channel);

    @AfterEach
    void close() {
        channel.shutdownNow();
        robot.close();
    }

    @Test
    void plansWithoutDoingAnything() throws Exception {
        var plan = plan(header("winch.jar"), chunk("good")).getPlan();

        assertEquals("winch.jar", plan.getFile());
        assertEquals("acme.winch", plan.getModule());
        assertEquals("2.0.0", plan.getVersion());
        assertEquals(Step.STEP_SWAP, plan.getStep());
        assertEquals("1.0.0", plan.getRunningVersion());
        assertEquals(List.of("acme.winch 1.0.0"), plan.getStopsList());
        assertEquals(List.of("acme:demo:winch (winch)"), plan.getModelsList());
        assertEquals(
                List.of(
                        Holding.newBuilder()
                                .setName(ResourceNames.toMessage(ResourceName.of(Winch.class, "left")))
                                .setOwner("module:acme.patrol")
                                .setMoving(true)
                                .build(),
                        Holding.newBuilder()
                                .setName(ResourceNames.toMessage(ResourceName.of(Winch.class, "right")))
                                .build()),
                plan.getResourcesList());
        assertEquals("winch.jar: would swap acme.winch 1.0.0 for 2.0.0", plan.getLines(0));
        assertTrue(robot.deployments.deployed.isEmpty());
    }

    @Test
    void aRefusalIsAVerdictLikeAnyOther() throws Exception {
        var plan = plan(header("winch.jar"), chunk("bad")).getPlan();

        assertEquals(Step.STEP_REFUSE, plan.getStep());
        assertEquals("winch.jar is bad; mend it", plan.getRefusal());
    }

    @Test
    void deploysAJarThatComesInPieces() throws Exception {
        var answer = deploy(true, "go", "od", " jar");

        assertArrayEquals("good jar".getBytes(), robot.deployments.deployed.get("winch.jar"));
        assertTrue(robot.deployments.forced);
        assertTrue(answer.getReady());
        assertEquals("", answer.getReason());
        assertEquals(1, answer.getTook().getSeconds());
        assertEquals(234_000_000, answer.getTook().getNanos());
        assertEquals(Step.STEP_SWAP, answer.getPlan().getStep());
    }

    @Test
    void saysWhyADeploymentCameToNothing() throws Exception {
        var answer = deploy(false, "bad jar");

        assertFalse(answer.getReady());
        assertEquals("winch.jar is bad; mend it", answer.getReason());
        assertFalse(robot.deployments.forced);
    }

    @Test
    void neverWorksOnTheEventLoop() throws Exception {
        deploy(false, "good");

        assertTrue(robot.deployments.heardOn.startsWith("holdfast-operator-call-"), robot.deployments.heardOn);
    }

    @Test
    void takesManyDeploymentsOneAfterTheOther() throws Exception {
        for (int i = 0; i < 10; i++) {
            assertTrue(deploy(false, "good").getReady());
            assertEquals(Status.Code.INVALID_ARGUMENT, refusal(header("a"), chunk("good")));
        }
    }

    @Test
    void sendsAwayWhoComesWithTooManyAtOnce() throws Exception {
        robot.deployments.mayEnd = new CompletableFuture<>();
        for (int i = 0; i < 4; i++) {
            var request = service.deploy(into(new CompletableFuture<>()));
            request.onNext(deployHeader(false));
            request.onCompleted();
        }

        await().untilAsserted(() -> assertEquals(Status.Code.RESOURCE_EXHAUSTED, refusal(header("winch.jar"))));

        robot.deployments.mayEnd.complete(null);
        await().ignoreExceptions()
                .untilAsserted(() -> assertEquals(
                        Step.STEP_REFUSE, plan(header("winch.jar")).getPlan().getStep()));
    }

    @Test
    void forgetsTheJarOfAClientThatIsGone() {
        for (int i = 0; i < 10; i++) {
            var request = service.plan(into(new CompletableFuture<>()));
            request.onNext(header("winch.jar"));
            request.onNext(chunk("go"));
            request.onError(Status.CANCELLED.asRuntimeException());
        }

        await().ignoreExceptions()
                .untilAsserted(() -> assertEquals(
                        Step.STEP_SWAP,
                        plan(header("winch.jar"), chunk("good")).getPlan().getStep()));
    }

    @Test
    void forgetsTheJarsOfClientsThatGoWhileTheirDeploymentsHang() {
        robot.deployments.mayEnd = new CompletableFuture<>();
        for (int i = 0; i < 4; i++) {
            deployAndGo();
        }

        await().ignoreExceptions()
                .untilAsserted(() -> assertEquals(
                        Step.STEP_SWAP,
                        plan(header("winch.jar"), chunk("good")).getPlan().getStep()));
    }

    @Test
    void takesNothingWithoutAHeader() {
        assertEquals(Status.Code.INVALID_ARGUMENT, refusal(chunk("good")));
        assertEquals(Status.Code.INVALID_ARGUMENT, refusal());
        assertEquals(Status.Code.INVALID_ARGUMENT, refusal(header("a.jar"), header("b.jar")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "winch", ".jar", "../winch.jar", "/winch.jar", "a/b.jar", "a\\b.jar", ".winch.jar", "a\n.jar"
            })
    void takesNoNameThatIsNoPlainFileName(String file) {
        assertEquals(Status.Code.INVALID_ARGUMENT, refusal(header(file), chunk("good")));
    }

    @Test
    void isUnavailableWhileNobodyDeploys() {
        robot.platform.unsetDeployments(robot.deployments);

        Status status = status(header("winch.jar"), chunk("good"));

        assertEquals(Status.Code.UNAVAILABLE, status.getCode());
        assertEquals(
                "modules cannot be deployed now: the bundle that does so, holdfast-modules, is not running",
                status.getDescription());
    }

    @Test
    void takesNoJarFromAWebPage() throws Exception {
        assertEquals("7", byGrpcWeb("Plan", plan -> header("winch.jar").writeTo(plan)));
        assertEquals("7", byGrpcWeb("Deploy", deploy -> deployHeader(true).writeTo(deploy)));
        assertEquals("", robot.deployments.heardOn);
    }

    @Test
    void takesNoJarFromAnotherMachine() {
        var loopback = new InetSocketAddress("127.0.0.1", 1);
        var here = new InetSocketAddress("192.0.2.1", 1);
        var there = new InetSocketAddress("192.0.2.2", 1);

        assertTrue(FromThisMachine.isHere(loopback, loopback));
        assertTrue(FromThisMachine.isHere(here, new InetSocketAddress("192.0.2.1", 2)));
        assertFalse(FromThisMachine.isHere(here, there));
        assertFalse(FromThisMachine.isHere(loopback, there));
        assertFalse(FromThisMachine.isHere(new AnonymousInProcessSocketAddress(), loopback));
    }

    @Test
    void saysWhyAResourceIsAsItIs() {
        var left = ResourceName.of(Winch.class, "left");
        robot.machine.states.add(new ResourceState(left, Condition.UNHEALTHY, "no rope", Instant.EPOCH, ""));

        assertEquals(List.of("acme:component:winch/left: UNHEALTHY no rope"), why("left"));
        assertEquals(List.of(), why("right"));
    }

    @Test
    void showsInReflection() throws Exception {
        var answer = new CompletableFuture<ServerReflectionResponse>();
        var requests = ServerReflectionGrpc.newStub(channel).serverReflectionInfo(into(answer));

        requests.onNext(ServerReflectionRequest.newBuilder()
                .setFileContainingSymbol("holdfast.operator.v1.OperatorService")
                .build());

        assertTrue(answer.get(10, SECONDS).hasFileDescriptorResponse());
        requests.onCompleted();
    }

    private interface Written {
        void to(OutputStream out) throws IOException;
    }

    /** The status of a call as a page makes it. */
    private String byGrpcWeb(String method, Written message) throws Exception {
        var body = new ByteArrayOutputStream();
        message.to(body);
        byte[] frame = ByteBuffer.allocate(5 + body.size())
                .put((byte) 0)
                .putInt(body.size())
                .put(body.toByteArray())
                .array();
        var request = HttpRequest.newBuilder(
                        URI.create("http://" + robot.address() + "/holdfast.operator.v1.OperatorService/" + method))
                .header("Content-Type", "application/grpc-web+proto")
                .header("Origin", "http://evil.example")
                .POST(HttpRequest.BodyPublishers.ofByteArray(frame))
                .build();
        var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        return answer.headers().firstValue("grpc-status").orElseGet(() -> answer.body()
                .replaceAll("(?s).*grpc-status: ?(\\d+).*", "$1"));
    }

    private List<String> why(String name) {
        return OperatorServiceGrpc.newBlockingStub(channel)
                .why(WhyRequest.newBuilder().setName(name).build())
                .getLinesList();
    }

    private PlanResponse plan(PlanRequest... requests) throws Exception {
        return send(service::plan, requests).get(10, SECONDS);
    }

    private Status.Code refusal(PlanRequest... requests) {
        return status(requests).getCode();
    }

    private Status status(PlanRequest... requests) {
        var failure = assertThrows(ExecutionException.class, () -> plan(requests));
        return Status.fromThrowable(failure.getCause());
    }

    private DeployResponse deploy(boolean force, String... pieces) throws Exception {
        DeployRequest[] requests = new DeployRequest[pieces.length + 1];
        requests[0] = deployHeader(force);
        for (int i = 0; i < pieces.length; i++) {
            requests[i + 1] = DeployRequest.newBuilder()
                    .setChunk(ByteString.copyFromUtf8(pieces[i]))
                    .build();
        }
        return send(service::deploy, requests).get(10, SECONDS);
    }

    /** Goes when the deployment hangs already. */
    private void deployAndGo() {
        robot.deployments.heardOn = "";
        Context.CancellableContext client = Context.current().withCancellation();
        client.run(() -> {
            var request = service.deploy(into(new CompletableFuture<>()));
            request.onNext(deployHeader(false));
            request.onCompleted();
        });
        await().until(() -> !robot.deployments.heardOn.isEmpty());
        client.cancel(Status.CANCELLED.asException());
    }

    private static DeployRequest deployHeader(boolean force) {
        return DeployRequest.newBuilder()
                .setHeader(
                        DeployRequest.Header.newBuilder().setFile("winch.jar").setForce(force))
                .build();
    }

    private static PlanRequest header(String file) {
        return PlanRequest.newBuilder()
                .setHeader(PlanRequest.Header.newBuilder().setFile(file))
                .build();
    }

    private static PlanRequest chunk(String text) {
        return PlanRequest.newBuilder().setChunk(ByteString.copyFromUtf8(text)).build();
    }

    @SafeVarargs
    private static <Q, A> CompletableFuture<A> send(
            Function<StreamObserver<A>, StreamObserver<Q>> method, Q... requests) {
        var answer = new CompletableFuture<A>();
        StreamObserver<Q> stream = method.apply(into(answer));
        for (Q request : requests) {
            stream.onNext(request);
        }
        stream.onCompleted();
        return answer;
    }

    private static <A> StreamObserver<A> into(CompletableFuture<A> answer) {
        return new StreamObserver<>() {
            @Override
            public void onNext(A value) {
                answer.complete(value);
            }

            @Override
            public void onError(Throwable reason) {
                answer.completeExceptionally(reason);
            }

            @Override
            public void onCompleted() {
                // the answer has been taken
            }
        };
    }
}
