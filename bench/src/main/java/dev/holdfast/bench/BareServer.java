package dev.holdfast.bench;

import dev.holdfast.wire.component.motor.v1.IsMovingRequest;
import dev.holdfast.wire.component.motor.v1.IsMovingResponse;
import dev.holdfast.wire.component.motor.v1.MotorServiceGrpc;
import dev.holdfast.wire.component.motor.v1.SetPowerRequest;
import dev.holdfast.wire.component.motor.v1.SetPowerResponse;
import dev.holdfast.wire.robot.v1.RobotServiceGrpc;
import dev.holdfast.wire.robot.v1.SendSessionHeartbeatRequest;
import dev.holdfast.wire.robot.v1.SendSessionHeartbeatResponse;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** grpc-netty with nothing around it, in a process of its own with the robot's flags. */
final class BareServer implements AutoCloseable {
    /** Where its methods run. */
    enum Threads {
        EVENT_LOOP,
        DEFAULT_EXECUTOR
    }

    private final Process process;
    private final int port;

    private BareServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static BareServer start(Threads threads) {
        try {
            Process process = new ProcessBuilder(
                            ProcessHandle.current().info().command().orElse("java"),
                            "-XX:+UseSerialGC",
                            "-Xms64m",
                            "-Xmx256m",
                            "-Xmn24m",
                            "-XX:CompileThresholdScaling=5",
                            "-cp",
                            System.getProperty("java.class.path"),
                            BareServer.class.getName(),
                            threads.name())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
            return new BareServer(process, Integer.parseInt(out.readLine()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroy();
    }

    /** Serves until it is killed; says its port on standard output. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        NettyServerBuilder builder = NettyServerBuilder.forAddress(new InetSocketAddress("localhost", 0));
        if (Threads.valueOf(arguments[0]) == Threads.EVENT_LOOP) {
            builder.directExecutor();
        }
        Server server = builder.addService(new Heartbeats())
                .addService(new Motors())
                .build()
                .start();
        System.out.println(server.getPort());
        server.awaitTermination();
    }

    private static final class Heartbeats extends RobotServiceGrpc.RobotServiceImplBase {
        @Override
        public void sendSessionHeartbeat(
                SendSessionHeartbeatRequest request, StreamObserver<SendSessionHeartbeatResponse> answer) {
            answer.onNext(SendSessionHeartbeatResponse.getDefaultInstance());
            answer.onCompleted();
        }
    }

    private static final class Motors extends MotorServiceGrpc.MotorServiceImplBase {
        @Override
        public void setPower(SetPowerRequest request, StreamObserver<SetPowerResponse> answer) {
            answer.onNext(SetPowerResponse.getDefaultInstance());
            answer.onCompleted();
        }

        @Override
        public void isMoving(IsMovingRequest request, StreamObserver<IsMovingResponse> answer) {
            answer.onNext(IsMovingResponse.getDefaultInstance());
            answer.onCompleted();
        }
    }
}
