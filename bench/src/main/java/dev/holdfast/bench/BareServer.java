package dev.holdfast.bench;

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

/** grpc-netty with nothing around it, on its event loop, in a process of its own with the robot's flags. */
final class BareServer implements AutoCloseable {
    private final Process process;
    private final int port;

    private BareServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static BareServer start() {
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
                            BareServer.class.getName())
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

    @Override
    public void close() {
        process.destroy();
    }

    /** Serves until it is killed; says its port on standard output. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Server server = NettyServerBuilder.forAddress(new InetSocketAddress("localhost", 0))
                .directExecutor()
                .addService(new RobotServiceGrpc.RobotServiceImplBase() {
                    @Override
                    public void sendSessionHeartbeat(
                            SendSessionHeartbeatRequest request, StreamObserver<SendSessionHeartbeatResponse> answer) {
                        answer.onNext(SendSessionHeartbeatResponse.getDefaultInstance());
                        answer.onCompleted();
                    }
                })
                .build()
                .start();
        System.out.println(server.getPort());
        server.awaitTermination();
    }
}
