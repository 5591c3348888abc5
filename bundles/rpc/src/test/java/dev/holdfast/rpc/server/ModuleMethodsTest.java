package dev.holdfast.rpc.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.resource.Model;
import dev.holdfast.resource.ResourceUnavailableException;
import dev.holdfast.rpc.Timestamps;
import dev.holdfast.status.ModuleState;
import dev.holdfast.status.OfferedModel;
import dev.holdfast.status.ResourceState.Condition;
import dev.holdfast.status.RunningModule;
import dev.holdfast.wire.robot.v1.*;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ModuleMethodsTest {
    private static final OfferedModel WINCH = new OfferedModel("winch", Model.parse("acme:demo:winch"));

    private final ServedRobot robot = new ServedRobot();
    private final RobotServiceGrpc.RobotServiceBlockingStub service = RobotServiceGrpc.newBlockingStub(robot.client());

    @AfterEach
    void close() {
        robot.close();
    }

    @Test
    void tellsHowEachModuleIs() {
        robot.modules.add(module("acme.winch", Condition.READY, ""));
        robot.modules.add(module("", Condition.UNHEALTHY, "cut off"));

        var modules = service.getMachineStatus(GetMachineStatusRequest.getDefaultInstance())
                .getModulesList();

        var since = Timestamps.toMessage(Instant.ofEpochSecond(5));
        assertEquals(
                List.of(
                        ModuleStatus.newBuilder()
                                .setModuleName("acme.winch")
                                .setState(ModuleStatus.State.STATE_READY)
                                .setLastUpdated(since)
                                .build(),
                        ModuleStatus.newBuilder()
                                .setModuleName("winch-1.jar")
                                .setState(ModuleStatus.State.STATE_UNHEALTHY)
                                .setError("cut off")
                                .setLastUpdated(since)
                                .build()),
                modules);
    }

    @Test
    void namesTheModelsOfModulesThatRun() {
        robot.modules.add(module("acme.winch", Condition.UNHEALTHY, "2.0.0 was refused (1.0.0 runs on)"));
        robot.running.add(new RunningModule("acme.winch", "1.0.0", List.of(WINCH)));

        assertEquals(
                List.of(ModuleModel.newBuilder()
                        .setModuleName("acme.winch")
                        .setModel("acme:demo:winch")
                        .setApi("acme:component:winch")
                        .setFromLocalModule(true)
                        .build()),
                models());
    }

    @Test
    void namesNoModelThatNobodyCanConfigure() {
        robot.modules.add(module("acme.winch", Condition.UNHEALTHY, "refused", WINCH));
        robot.running.add(new RunningModule(
                "acme.crane", "1.0.0", List.of(new OfferedModel("crane", Model.parse("acme:demo:crane")))));

        assertEquals(List.of(), models());
    }

    @Test
    void restartsAModuleByNameOrIdAndAnswersWhenItRuns() {
        restart(RestartModuleRequest.newBuilder().setModuleName("acme.winch"));
        restart(RestartModuleRequest.newBuilder().setModuleId("acme.winch"));

        assertEquals(List.of("acme.winch", "acme.winch"), robot.deployments.restarted);
    }

    @Test
    void answersARestartNoEarlierThanTheModuleRuns() {
        robot.deployments.mayEnd = new CompletableFuture<>();

        var answer = RobotServiceGrpc.newFutureStub(robot.client())
                .restartModule(RestartModuleRequest.newBuilder()
                        .setModuleName("acme.winch")
                        .build());

        assertFalse(answer.isDone());
        robot.deployments.mayEnd.complete(null);
        assertTrue(answer.isDone());
    }

    @Test
    void saysWhyAModuleIsNotRestarted() {
        robot.deployments.mayEnd = CompletableFuture.failedFuture(
                new ResourceUnavailableException("acme.winch is not swapped: left is held by somebody"));

        Status refusal = refusal(() -> restart(RestartModuleRequest.newBuilder().setModuleName("acme.winch")));

        assertEquals(Status.Code.UNAVAILABLE, refusal.getCode());
        assertEquals("acme.winch is not swapped: left is held by somebody", refusal.getDescription());
    }

    @Test
    void knowsNoOtherModules() {
        assertEquals(
                Status.Code.NOT_FOUND,
                refusal(() -> restart(RestartModuleRequest.newBuilder().setModuleName("acme.crane")))
                        .getCode());
        assertEquals(
                Status.Code.INVALID_ARGUMENT,
                refusal(() -> restart(RestartModuleRequest.newBuilder())).getCode());
    }

    private List<ModuleModel> models() {
        return service.getModelsFromModules(GetModelsFromModulesRequest.getDefaultInstance())
                .getModelsList();
    }

    private void restart(RestartModuleRequest.Builder request) {
        service.restartModule(request.build());
    }

    private static ModuleState module(String name, Condition condition, String reason, OfferedModel... models) {
        return new ModuleState(
                name, "winch-1.jar", "1.0.0", condition, reason, Instant.ofEpochSecond(5), List.of(models), false);
    }

    private static Status refusal(Executable call) {
        return assertThrows(StatusRuntimeException.class, call).getStatus();
    }
}
