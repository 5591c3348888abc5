package dev.holdfast.client;

import dev.holdfast.wire.common.v1.ResourceName;
import dev.holdfast.wire.component.motor.v1.MotorServiceGrpc.MotorServiceImplBase;
import dev.holdfast.wire.component.motor.v1.SetPowerRequest;
import dev.holdfast.wire.component.motor.v1.SetPowerResponse;
import dev.holdfast.wire.robot.v1.ResourceNamesRequest;
import dev.holdfast.wire.robot.v1.ResourceNamesResponse;
import dev.holdfast.wire.robot.v1.RobotServiceGrpc.RobotServiceImplBase;
import dev.holdfast.wire.robot.v1.SendSessionHeartbeatRequest;
import dev.holdfast.wire.robot.v1.SendSessionHeartbeatResponse;
import dev.holdfast.wire.robot.v1.StartSessionRequest;
import dev.holdfast.wire.robot.v1.StartSessionResponse;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerCredentials;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A robot of another make, with a motor and whatever faults a test gives it. It notes the session of each command. */
final class FaultyRobot implements AutoCloseable {
    private static final Metadata.Key<String> SESSION = Metadata.Key.of("viam-sid", Metadata.ASCII_STRING_MARSHALLER);
    private static final int WINDOW_SECONDS = 1;

    /** What is done instead of opening a session, once each. */
    final ConcurrentLinkedQueue<Consumer<StreamObserver<?>>> faultsOfStart = new ConcurrentLinkedQueue<>();

    /** The same for heartbeats. */
    final ConcurrentLinkedQueue<Consumer<StreamObserver<?>>> faultsOfHeartbeats = new ConcurrentLinkedQueue<>();

    /** The same for commands. */
    final ConcurrentLinkedQueue<Consumer<StreamObserver<?>>> faultsOfCommands = new ConcurrentLinkedQueue<>();

    final List<String> commands = new CopyOnWriteArrayList<>();
    final AtomicInteger opened = new AtomicInteger();
    final AtomicInteger heartbeats = new AtomicInteger();
    private final Server server;

    FaultyRobot() {
        this(InsecureServerCredentials.create(), Optional.empty());
    }

    /** @param gate asks who calls; without one, nobody does */
    FaultyRobot(ServerCredentials credentials, Optional<FakeGate> gate) {
        ServerBuilder<?> builder = Grpc.newServerBuilderForPort(0, credentials)
                .addService(new Sessions())
                .addService(new Motors())
                .intercept(new Noting());
        gate.ifPresent(asked -> builder.addService(asked).intercept(asked.asking()));
        try {
            server = builder.build().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Consumer<StreamObserver<?>> refusal(Status status) {
        return observer -> observer.onError(status.asRuntimeException());
    }

    static Consumer<StreamObserver<?>> silence() {
        return observer -> {};
    }

    String address() {
        return "localhost:" + ((InetSocketAddress) server.getListenSockets().get(0)).getPort();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private static <A> void answer(
            ConcurrentLinkedQueue<Consumer<StreamObserver<?>>> faults, StreamObserver<A> observer, A answer) {
        Consumer<StreamObserver<?>> fault = faults.poll();
        if (fault != null) {
            fault.accept(observer);
        } else {
            observer.onNext(answer);
            observer.onCompleted();
        }
    }

    private final class Sessions extends RobotServiceImplBase {
        @Override
        public void startSession(StartSessionRequest request, StreamObserver<StartSessionResponse> observer) {
            var answer = StartSessionResponse.newBuilder()
                    .setId("s" + (faultsOfStart.isEmpty() ? opened.incrementAndGet() : 0));
            answer.getHeartbeatWindowBuilder().setSeconds(WINDOW_SECONDS);
            answer(faultsOfStart, observer, answer.build());
        }

        @Override
        public void resourceNames(ResourceNamesRequest request, StreamObserver<ResourceNamesResponse> observer) {
            observer.onNext(ResourceNamesResponse.newBuilder()
                    .addResources(motor("the left one"))
                    .addResources(motor("right"))
                    .build());
            observer.onCompleted();
        }

        @Override
        public void sendSessionHeartbeat(
                SendSessionHeartbeatRequest request, StreamObserver<SendSessionHeartbeatResponse> observer) {
            heartbeats.incrementAndGet();
            answer(faultsOfHeartbeats, observer, SendSessionHeartbeatResponse.getDefaultInstance());
        }
    }

    private static ResourceName motor(String name) {
        return ResourceName.newBuilder()
                .setNamespace("rdk")
                .setType("component")
                .setSubtype("motor")
                .setName(name)
                .build();
    }

    private final class Motors extends MotorServiceImplBase {
        @Override
        public void setPower(SetPowerRequest request, StreamObserver<SetPowerResponse> observer) {
            answer(faultsOfCommands, observer, SetPowerResponse.getDefaultInstance());
        }
    }

    private final class Noting implements ServerInterceptor {
        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
            String method = call.getMethodDescriptor().getBareMethodName();
            if (method.equals("SetPower")) {
                commands.add(Optional.ofNullable(headers.get(SESSION)).orElse("no session"));
            }
            return next.startCall(call, headers);
        }
    }
}
