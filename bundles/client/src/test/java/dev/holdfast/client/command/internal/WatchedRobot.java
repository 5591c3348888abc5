package dev.holdfast.client.command.internal;

import dev.holdfast.wire.operator.v1.GetAdviceRequest;
import dev.holdfast.wire.operator.v1.GetAdviceResponse;
import dev.holdfast.wire.operator.v1.OperatorServiceGrpc.OperatorServiceImplBase;
import dev.holdfast.wire.operator.v1.WriteBlackBoxRequest;
import dev.holdfast.wire.operator.v1.WriteBlackBoxResponse;
import dev.holdfast.wire.robot.v1.GetSessionsRequest;
import dev.holdfast.wire.robot.v1.GetSessionsResponse;
import dev.holdfast.wire.robot.v1.GetVersionRequest;
import dev.holdfast.wire.robot.v1.GetVersionResponse;
import dev.holdfast.wire.robot.v1.RobotServiceGrpc.RobotServiceImplBase;
import dev.holdfast.wire.session.v1.GetPresenceRequest;
import dev.holdfast.wire.session.v1.GetPresenceResponse;
import dev.holdfast.wire.session.v1.Presence;
import dev.holdfast.wire.session.v1.SessionServiceGrpc.SessionServiceImplBase;
import dev.holdfast.wire.session.v1.WatchRequest;
import dev.holdfast.wire.session.v1.WatchResponse;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;

/** A robot that tells of sessions, and advises, what a test says. */
final class WatchedRobot implements AutoCloseable {
    /** Who is there now. */
    volatile Presence presence = Presence.getDefaultInstance();

    /** What it advises. */
    volatile GetAdviceResponse advice = GetAdviceResponse.getDefaultInstance();

    /** How it refuses to write a black box. */
    volatile Status refusal = Status.PERMISSION_DENIED;

    /** Whether it has {@code holdfast.session.v1}. */
    volatile boolean extended = true;

    /** Who watches, once somebody does. */
    final CompletableFuture<StreamObserver<WatchResponse>> watch = new CompletableFuture<>();

    private final Server server;

    WatchedRobot() {
        try {
            server = Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
                    .addService(new RobotService())
                    .addService(new Sessions())
                    .addService(new Operator())
                    .build()
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String address() {
        return "localhost:" + ((InetSocketAddress) server.getListenSockets().get(0)).getPort();
    }

    void tell(WatchResponse event) {
        watch.join().onNext(event);
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    /** Everything else is unknown to it. */
    private static final class RobotService extends RobotServiceImplBase {
        @Override
        public void getVersion(GetVersionRequest request, StreamObserver<GetVersionResponse> observer) {
            observer.onNext(GetVersionResponse.getDefaultInstance());
            observer.onCompleted();
        }

        @Override
        public void getSessions(GetSessionsRequest request, StreamObserver<GetSessionsResponse> observer) {
            observer.onNext(GetSessionsResponse.getDefaultInstance());
            observer.onCompleted();
        }
    }

    private final class Operator extends OperatorServiceImplBase {
        @Override
        public void getAdvice(GetAdviceRequest request, StreamObserver<GetAdviceResponse> observer) {
            observer.onNext(advice);
            observer.onCompleted();
        }

        @Override
        public void writeBlackBox(WriteBlackBoxRequest request, StreamObserver<WriteBlackBoxResponse> observer) {
            observer.onError(refusal.asRuntimeException());
        }
    }

    private final class Sessions extends SessionServiceImplBase {
        @Override
        public void getPresence(GetPresenceRequest request, StreamObserver<GetPresenceResponse> observer) {
            if (refused(observer)) {
                return;
            }
            observer.onNext(
                    GetPresenceResponse.newBuilder().setPresence(presence).build());
            observer.onCompleted();
        }

        @Override
        public void watch(WatchRequest request, StreamObserver<WatchResponse> observer) {
            if (refused(observer)) {
                return;
            }
            observer.onNext(WatchResponse.newBuilder().setPresence(presence).build());
            watch.complete(observer);
        }

        private boolean refused(StreamObserver<?> observer) {
            if (!extended) {
                observer.onError(Status.UNIMPLEMENTED.asRuntimeException());
            }
            return !extended;
        }
    }
}
