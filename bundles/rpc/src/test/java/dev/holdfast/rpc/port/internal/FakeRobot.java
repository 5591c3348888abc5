package dev.holdfast.rpc.port.internal;

import dev.holdfast.wire.common.v1.ResourceName;
import dev.holdfast.wire.robot.v1.GetVersionRequest;
import dev.holdfast.wire.robot.v1.GetVersionResponse;
import dev.holdfast.wire.robot.v1.LogRequest;
import dev.holdfast.wire.robot.v1.LogResponse;
import dev.holdfast.wire.robot.v1.ResourceNamesRequest;
import dev.holdfast.wire.robot.v1.ResourceNamesResponse;
import dev.holdfast.wire.robot.v1.RobotServiceGrpc;
import dev.holdfast.wire.robot.v1.ShutdownRequest;
import dev.holdfast.wire.robot.v1.ShutdownResponse;
import dev.holdfast.wire.robot.v1.StreamStatusRequest;
import dev.holdfast.wire.robot.v1.StreamStatusResponse;
import dev.holdfast.wire.robot.v1.TunnelRequest;
import dev.holdfast.wire.robot.v1.TunnelResponse;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** Just enough of a robot to be called in every way that gRPC knows. */
final class FakeRobot extends RobotServiceGrpc.RobotServiceImplBase {
    /** A call that nobody answers; each is seen twice: when it comes and when it is cancelled. */
    final CompletableFuture<StreamObserver<ShutdownResponse>> waiting = new CompletableFuture<>();

    final CompletableFuture<Status> cancelled = new CompletableFuture<>();
    /** How many of them came. */
    final AtomicInteger calls = new AtomicInteger();

    final AtomicInteger statusesSent = new AtomicInteger();
    /** Whether the tunnel takes one message and no more. */
    volatile boolean deaf;

    @Override
    public void resourceNames(ResourceNamesRequest request, StreamObserver<ResourceNamesResponse> answer) {
        answer.onNext(ResourceNamesResponse.newBuilder()
                .addResources(ResourceName.newBuilder().setName("left"))
                .build());
        answer.onCompleted();
    }

    /** Says on which thread it was called. */
    @Override
    public void getVersion(GetVersionRequest request, StreamObserver<GetVersionResponse> answer) {
        answer.onNext(GetVersionResponse.newBuilder()
                .setPlatform(Thread.currentThread().getName())
                .build());
        answer.onCompleted();
    }

    /** Takes anything, however large. */
    @Override
    public void log(LogRequest request, StreamObserver<LogResponse> answer) {
        answer.onNext(LogResponse.getDefaultInstance());
        answer.onCompleted();
    }

    /** Never answers by itself. */
    @Override
    public void shutdown(ShutdownRequest request, StreamObserver<ShutdownResponse> answer) {
        Context.current()
                .addListener(context -> cancelled.complete(Status.fromThrowable(cause(context))), Runnable::run);
        ((ServerCallStreamObserver<ShutdownResponse>) answer).setOnCancelHandler(() -> {});
        waiting.complete(answer);
        calls.incrementAndGet();
    }

    private static Throwable cause(Context context) {
        Throwable cause = context.cancellationCause();
        return cause == null ? Status.CANCELLED.asException() : cause;
    }

    /** Sends statuses of a KiB for as long as there is room. */
    @Override
    public void streamStatus(StreamStatusRequest request, StreamObserver<StreamStatusResponse> answer) {
        var stream = (ServerCallStreamObserver<StreamStatusResponse>) answer;
        stream.setOnCancelHandler(() -> cancelled.complete(Status.CANCELLED));
        stream.setOnReadyHandler(() -> {
            while (stream.isReady() && statusesSent.get() < 100_000) {
                stream.onNext(Messages.statusOfOneKibibyte());
                statusesSent.incrementAndGet();
            }
        });
    }

    /** Says back what it hears, in order; fails when it hears nothing. */
    @Override
    public StreamObserver<TunnelRequest> tunnel(StreamObserver<TunnelResponse> answer) {
        if (deaf) {
            var stream = (ServerCallStreamObserver<TunnelResponse>) answer;
            stream.disableAutoRequest();
            stream.request(1);
        }
        return new StreamObserver<>() {
            @Override
            public void onNext(TunnelRequest request) {
                if (request.getData().isEmpty()) {
                    answer.onError(Status.FAILED_PRECONDITION
                            .withDescription("100 % nothing: größer?")
                            .asRuntimeException());
                    return;
                }
                answer.onNext(
                        TunnelResponse.newBuilder().setData(request.getData()).build());
            }

            @Override
            public void onError(Throwable failure) {
                cancelled.complete(Status.fromThrowable(failure));
            }

            @Override
            public void onCompleted() {
                answer.onCompleted();
            }
        };
    }
}
