package dev.holdfast.rpc.server;

import static dev.holdfast.rpc.server.Answers.answer;
import static dev.holdfast.rpc.server.Answers.answerLater;

import dev.holdfast.rpc.StatusCodes;
import dev.holdfast.rpc.frames.internal.FrameMethods;
import dev.holdfast.rpc.log.internal.LogMethod;
import dev.holdfast.rpc.tunnel.internal.Tunnels;
import dev.holdfast.wire.robot.v1.*;
import dev.holdfast.wire.robot.v1.FrameSystemConfigRequest;
import dev.holdfast.wire.robot.v1.FrameSystemConfigResponse;
import dev.holdfast.wire.robot.v1.GetCloudMetadataRequest;
import dev.holdfast.wire.robot.v1.GetCloudMetadataResponse;
import dev.holdfast.wire.robot.v1.GetPoseRequest;
import dev.holdfast.wire.robot.v1.GetPoseResponse;
import dev.holdfast.wire.robot.v1.ListTunnelsRequest;
import dev.holdfast.wire.robot.v1.ListTunnelsResponse;
import dev.holdfast.wire.robot.v1.LogRequest;
import dev.holdfast.wire.robot.v1.LogResponse;
import dev.holdfast.wire.robot.v1.SendTracesRequest;
import dev.holdfast.wire.robot.v1.SendTracesResponse;
import dev.holdfast.wire.robot.v1.TransformPCDRequest;
import dev.holdfast.wire.robot.v1.TransformPCDResponse;
import dev.holdfast.wire.robot.v1.TransformPoseRequest;
import dev.holdfast.wire.robot.v1.TransformPoseResponse;
import dev.holdfast.wire.robot.v1.TunnelRequest;
import dev.holdfast.wire.robot.v1.TunnelResponse;
import dev.holdfast.wire.robot.v1.UploadDataFromPathRequest;
import dev.holdfast.wire.robot.v1.UploadDataFromPathResponse;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;

/** {@code viam.robot.v1.RobotService}. What is not here answers UNIMPLEMENTED, which all SDKs live with. */
final class RobotService extends RobotServiceGrpc.RobotServiceImplBase {
    private final MachineMethods machine;
    private final ModuleMethods modules;
    private final SessionMethods sessions;
    private final OperationMethods operations;
    private final StopAllMethod everything;
    private final FrameMethods frames;
    private final LogMethod log;
    private final Tunnels tunnels;
    private final ShutdownMethod shutdown;

    RobotService(
            MachineMethods machine,
            ModuleMethods modules,
            SessionMethods sessions,
            OperationMethods operations,
            StopAllMethod everything,
            FrameMethods frames,
            LogMethod log,
            Tunnels tunnels,
            ShutdownMethod shutdown) {
        this.machine = machine;
        this.modules = modules;
        this.sessions = sessions;
        this.operations = operations;
        this.everything = everything;
        this.frames = frames;
        this.log = log;
        this.tunnels = tunnels;
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
        try {
            shutdown.check();
        } catch (IllegalStateException e) {
            observer.onError(StatusCodes.toStatus(e).asRuntimeException());
            return;
        }
        answer(observer, ShutdownResponse::getDefaultInstance);
        shutdown.begin();
    }

    @Override
    public void frameSystemConfig(
            FrameSystemConfigRequest request, StreamObserver<FrameSystemConfigResponse> observer) {
        answerLater(observer, () -> frames.config(request));
    }

    @Override
    public void getPose(GetPoseRequest request, StreamObserver<GetPoseResponse> observer) {
        answerLater(observer, () -> frames.pose(request));
    }

    @Override
    public void transformPose(TransformPoseRequest request, StreamObserver<TransformPoseResponse> observer) {
        answerLater(observer, () -> frames.transform(request));
    }

    /** Computes, and is called on a thread where that hurts nobody. */
    @Override
    public void transformPCD(TransformPCDRequest request, StreamObserver<TransformPCDResponse> observer) {
        answerLater(observer, () -> frames.transformCloud(request));
    }

    @Override
    public void log(LogRequest request, StreamObserver<LogResponse> observer) {
        answer(observer, () -> log.log(request));
    }

    /** Takes spans and keeps none: a module that traces itself must not fail for want of anybody who looks at it. */
    @Override
    public void sendTraces(SendTracesRequest request, StreamObserver<SendTracesResponse> observer) {
        answer(observer, SendTracesResponse::getDefaultInstance);
    }

    @Override
    public StreamObserver<TunnelRequest> tunnel(StreamObserver<TunnelResponse> observer) {
        return tunnels.open(observer);
    }

    @Override
    public void listTunnels(ListTunnelsRequest request, StreamObserver<ListTunnelsResponse> observer) {
        answer(observer, tunnels::list);
    }

    /** Code and text are what clients know from robots that belong to no cloud. */
    @Override
    public void getCloudMetadata(GetCloudMetadataRequest request, StreamObserver<GetCloudMetadataResponse> observer) {
        observer.onError(
                Status.UNKNOWN.withDescription("cloud metadata not available").asRuntimeException());
    }

    @Override
    public void uploadDataFromPath(
            UploadDataFromPathRequest request, StreamObserver<UploadDataFromPathResponse> observer) {
        answer(observer, () -> {
            throw new UnsupportedOperationException(
                    "there is no data manager and no cloud here to upload to; copy the files from the robot itself");
        });
    }
}
