package dev.holdfast.rpc.server;

import static dev.holdfast.rpc.server.Answers.answer;
import static dev.holdfast.rpc.server.Answers.answerLater;

import dev.holdfast.wire.robot.v1.*;
import io.grpc.stub.StreamObserver;

/** {@code viam.robot.v1.RobotService}. What is not here answers UNIMPLEMENTED, which all SDKs live with. */
final class RobotService extends RobotServiceGrpc.RobotServiceImplBase {
    private final MachineMethods machine;
    private final ModuleMethods modules;
    private final SessionMethods sessions;
    private final OperationMethods operations;
    private final StopAllMethod everything;
    private final Runnable shutdown;

    /** @param shutdown ends the process, later and elsewhere; it must return at once */
    RobotService(
            MachineMethods machine,
            ModuleMethods modules,
            SessionMethods sessions,
            OperationMethods operations,
            StopAllMethod everything,
            Runnable shutdown) {
        this.machine = machine;
        this.modules = modules;
        this.sessions = sessions;
        this.operations = operations;
        this.everything = everything;
        this.shutdown = shutdown;
    }

    @Override
    public void resourceNames(ResourceNamesRequest request, StreamObserver<ResourceNamesResponse> observer) {
        answer(observer, machine::resourceNames);
    }

    @Override
    public void resourceRPCSubtypes(
            ResourceRPCSubtypesRequest request, StreamObserver<ResourceRPCSubtypesResponse> observer) {
        answer(observer, machine::subtypes);
    }

    @Override
    public void getMachineStatus(GetMachineStatusRequest request, StreamObserver<GetMachineStatusResponse> observer) {
        answer(observer, machine::status);
    }

    @Override
    public void getModelsFromModules(
            GetModelsFromModulesRequest request, StreamObserver<GetModelsFromModulesResponse> observer) {
        answer(observer, modules::models);
    }

    @Override
    public void restartModule(RestartModuleRequest request, StreamObserver<RestartModuleResponse> observer) {
        answerLater(observer, () -> modules.restart(request));
    }

    @Override
    public void getVersion(GetVersionRequest request, StreamObserver<GetVersionResponse> observer) {
        answer(observer, machine::version);
    }

    @Override
    public void startSession(StartSessionRequest request, StreamObserver<StartSessionResponse> observer) {
        answer(observer, () -> sessions.start(request));
    }

    @Override
    public void sendSessionHeartbeat(
            SendSessionHeartbeatRequest request, StreamObserver<SendSessionHeartbeatResponse> observer) {
        answer(observer, () -> sessions.heartbeat(request));
    }

    @Override
    public void getSessions(GetSessionsRequest request, StreamObserver<GetSessionsResponse> observer) {
        answer(observer, sessions::sessions);
    }

    @Override
    public void getOperations(GetOperationsRequest request, StreamObserver<GetOperationsResponse> observer) {
        answer(observer, operations::others);
    }

    @Override
    public void cancelOperation(CancelOperationRequest request, StreamObserver<CancelOperationResponse> observer) {
        answer(observer, () -> operations.cancel(request));
    }

    @Override
    public void blockForOperation(
            BlockForOperationRequest request, StreamObserver<BlockForOperationResponse> observer) {
        answerLater(observer, () -> operations.finished(request));
    }

    @Override
    public void stopAll(StopAllRequest request, StreamObserver<StopAllResponse> observer) {
        answerLater(observer, () -> everything.stopAll(request));
    }

    /** Says yes first: the answer must not die with us. */
    @Override
    public void shutdown(ShutdownRequest request, StreamObserver<ShutdownResponse> observer) {
        answer(observer, ShutdownResponse::getDefaultInstance);
        shutdown.run();
    }
}
