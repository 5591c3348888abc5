package dev.holdfast.client.session.internal;

import com.google.protobuf.Message;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.rpc.Durations;
import dev.holdfast.rpc.ResourceNames;
import dev.holdfast.rpc.StatusCodes;
import dev.holdfast.wire.robot.v1.GetVersionRequest;
import dev.holdfast.wire.robot.v1.RobotServiceGrpc;
import dev.holdfast.wire.robot.v1.SendSessionHeartbeatRequest;
import dev.holdfast.wire.robot.v1.StartSessionRequest;
import dev.holdfast.wire.session.v1.EndSessionRequest;
import dev.holdfast.wire.session.v1.SessionServiceGrpc;
import dev.holdfast.wire.session.v1.StopOwnedRequest;
import dev.holdfast.wire.session.v1.StopOwnedResponse;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * Sessions over gRPC, by the methods that every robot of this wire has, and by {@code holdfast.session.v1} where the robot has
 * that too. Answers are heard on the connection's event loop, which no program's code can hold up.
 */
public final class RobotSessionWire implements SessionWire {
    private static final Duration LONGEST_START = Duration.ofSeconds(5);
    private static final Duration LONGEST_END = Duration.ofMillis(500);
    private static final Duration LONGEST_DOUBT = Duration.ofSeconds(1);

    private final Channel channel;
    private final Runnable givingUp;
    private volatile boolean extended = true; // until the robot says otherwise

    /** @param givingUp makes the connection anew, if it seems to be up */
    public RobotSessionWire(Channel channel, Runnable givingUp) {
        this.channel = channel;
        this.givingUp = givingUp;
    }

    @Override
    public CompletionStage<Opened> start(String resume) {
        var request = StartSessionRequest.newBuilder().setResume(resume).build();
        return opened(call(RobotServiceGrpc.getStartSessionMethod(), request, within(LONGEST_START))
                .thenApply(answer -> new Opened(answer.getId(), Durations.fromMessage(answer.getHeartbeatWindow()))));
    }

    /**
     * Opens a session with a window of our own. Where the robot has no method for that, its own window is what we get: whoever
     * asks sees it in the answer.
     */
    public CompletionStage<Opened> start(Duration window) {
        var request = dev.holdfast.wire.session.v1.StartSessionRequest.newBuilder()
                .setHeartbeatWindow(Durations.toMessage(window))
                .build();
        return opened(call(SessionServiceGrpc.getStartSessionMethod(), request, within(LONGEST_START))
                        .thenApply(answer ->
                                new Opened(answer.getId(), Durations.fromMessage(answer.getHeartbeatWindow()))))
                .handle((opened, failure) -> failure != null && Verdict.of(failure) == Verdict.UNSUPPORTED
                        ? start("")
                        : failure == null
                                ? CompletableFuture.completedFuture(opened)
                                : CompletableFuture.<Opened>failedFuture(failure))
                .thenCompose(answer -> answer);
    }

    /** Waits for the connection, if that is away: it goes out as soon as it is back. */
    @Override
    public CompletionStage<Void> heartbeat(String id, Duration patience) {
        var request = SendSessionHeartbeatRequest.newBuilder().setId(id).build();
        CallOptions options = within(patience).withWaitForReady();
        var answer = call(RobotServiceGrpc.getSendSessionHeartbeatMethod(), request, options);
        CompletableFuture<Void> heard = answer.thenApply(message -> null);
        heard.whenComplete(
                (nothing, failure) -> answer.cancel(false)); // where somebody has cancelled what he knows of it
        return heard;
    }

    /** Any answer will do, a refusal, too. It is no sign of life: the session that it may be about has been given up. */
    @Override
    public void doubt() {
        call(RobotServiceGrpc.getGetVersionMethod(), GetVersionRequest.getDefaultInstance(), within(LONGEST_DOUBT))
                .whenComplete((answer, failure) -> {
                    if (failure != null && isSilence(failure)) {
                        givingUp.run();
                    }
                });
    }

    @Override
    public CompletionStage<Void> end(String id) {
        if (!extended) {
            return CompletableFuture.completedFuture(null);
        }
        return endSurely(id).handle((answer, failure) -> {
            extended &= failure == null || Verdict.of(failure) != Verdict.UNSUPPORTED;
            return null;
        });
    }

    /** As {@link #end}, for whoever must know: fails where it is not answered, with UNIMPLEMENTED where there is no such method. */
    public CompletionStage<Void> endSurely(String id) {
        var request = EndSessionRequest.newBuilder().setId(id).build();
        return call(SessionServiceGrpc.getEndSessionMethod(), request, within(LONGEST_END))
                .thenApply(answer -> null);
    }

    /**
     * Stops a resource that the session owns still. Fails with UNIMPLEMENTED where the robot has no method for that.
     *
     * @return whether it owned it
     */
    public CompletionStage<Boolean> stopOwned(String id, ResourceName name) {
        var request = StopOwnedRequest.newBuilder()
                .setId(id)
                .setName(ResourceNames.toMessage(name))
                .build();
        return call(SessionServiceGrpc.getStopOwnedMethod(), request, within(LONGEST_END))
                .thenApply(StopOwnedResponse::getOwned);
    }

    /** The time limit is ours: for whoever waits for a session the robot is not there. */
    private CompletableFuture<Opened> opened(CompletableFuture<Opened> asked) {
        return asked.handle((opened, failure) -> {
                    if (failure == null || !isSilence(failure)) {
                        return asked;
                    }
                    doubt();
                    return CompletableFuture.<Opened>failedFuture(Status.UNAVAILABLE
                            .withDescription(Status.fromThrowable(StatusCodes.unwrap(failure))
                                    .getDescription())
                            .asRuntimeException());
                })
                .thenCompose(answer -> answer);
    }

    private static boolean isSilence(Throwable failure) {
        return Status.fromThrowable(StatusCodes.unwrap(failure)).getCode() == Status.Code.DEADLINE_EXCEEDED;
    }

    private static CallOptions within(Duration limit) {
        return CallOptions.DEFAULT.withExecutor(Runnable::run).withDeadlineAfter(limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    private <Q extends Message, A extends Message> CompletableFuture<A> call(
            MethodDescriptor<Q, A> method, Q request, CallOptions options) {
        var answer = new CompletableFuture<A>();
        ClientCall<Q, A> call = channel.newCall(method, options);
        answer.whenComplete((message, failure) -> {
            if (answer.isCancelled()) {
                call.cancel("nobody waits for it any more", failure);
            }
        });
        ClientCalls.asyncUnaryCall(call, request, new StreamObserver<A>() {
            private Optional<A> message = Optional.empty();

            @Override
            public void onNext(A value) {
                message = Optional.of(value);
            }

            @Override
            public void onError(Throwable failure) {
                answer.completeExceptionally(failure);
            }

            @Override
            public void onCompleted() {
                message.ifPresentOrElse(
                        answer::complete,
                        () -> answer.completeExceptionally(Status.INTERNAL
                                .withDescription("no answer from " + method.getFullMethodName())
                                .asRuntimeException()));
            }
        });
        return answer;
    }
}
