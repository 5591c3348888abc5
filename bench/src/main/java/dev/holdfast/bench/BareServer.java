package dev.holdfast.bench;

import com.google.protobuf.ByteString;
import dev.holdfast.wire.component.camera.v1.CameraServiceGrpc;
import dev.holdfast.wire.component.camera.v1.GetImagesRequest;
import dev.holdfast.wire.component.camera.v1.GetImagesResponse;
import dev.holdfast.wire.component.camera.v1.Image;
import dev.holdfast.wire.component.motor.v1.IsMovingRequest;
import dev.holdfast.wire.component.motor.v1.IsMovingResponse;
import dev.holdfast.wire.component.motor.v1.IsPoweredRequest;
import dev.holdfast.wire.component.motor.v1.IsPoweredResponse;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** grpc-netty with nothing around it, in a process of its own with the robot's flags and Java, but without a class archive. */
public final class BareServer implements AutoCloseable {
    /** Where its methods run. */
    public enum Threads {
        EVENT_LOOP,
        DEFAULT_EXECUTOR
    }

    private static final int PICTURE_BYTES = 9_941;

    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    private final Process process;
    private final int port;
    private final double millisToReady;

    private BareServer(Process process, int port, double millisToReady) {
        this.process = process;
        this.port = port;
        this.millisToReady = millisToReady;
    }

    public static BareServer start(Threads threads) {
        try {
            long begin = System.nanoTime();
            ProcessBuilder builder = new ProcessBuilder(
                            JAVA.toString(),
                            "-XX:+UseSerialGC",
                            "-Xms64m",
                            "-Xmx256m",
                            "-Xmn24m",
                            "-XX:CompileThresholdScaling=5",
                            "-cp",
                            System.getProperty("java.class.path"),
                            BareServer.class.getName(),
                            threads.name())
                    .redirectError(ProcessBuilder.Redirect.INHERIT);
            builder.environment().putIfAbsent("MALLOC_ARENA_MAX", "2"); // as the robot's script sets it
            Process process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy)); // it would outlive us
            BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
            String line = String.valueOf(out.readLine());
            double millis = (System.nanoTime() - begin) / 1e6;
            if (!line.matches("\\d+")) {
                process.destroyForcibly();
                throw new IllegalStateException("the bare server said: " + line);
            }
            return new BareServer(process, Integer.parseInt(line), millis);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return port;
    }

    public long pid() {
        return process.pid();
    }

    /** The memory that is resident now. */
    public double residentMegabytes() {
        return Processor.residentMegabytes(process.pid());
    }

    /** How many threads its default executor has now, by the names that the system knows them by. */
    public long threads() {
        try (Stream<Path> tasks = Files.list(Path.of("/proc", Long.toString(process.pid()), "task"))) {
            return tasks.filter(task -> name(task).startsWith("grpc-default-ex"))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path task) {
        try {
            return Files.readString(task.resolve("comm"));
        } catch (IOException e) { // it has ended meanwhile
            return "";
        }
    }

    /** From the start of the process until it said its port. */
    public double millisToReady() {
        return millisToReady;
    }

    /** Returns when it has ended: it must be no load for what is measured next. */
    @Override
    public void close() {
        Processor.end(process);
    }

    /** Serves until it is killed; says its port on standard output. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        NettyServerBuilder builder = NettyServerBuilder.forAddress(new InetSocketAddress("localhost", 0));
        if (Threads.valueOf(arguments[0]) == Threads.EVENT_LOOP) {
            builder.directExecutor();
        }
        Server server = builder.addService(new Heartbeats())
                .addService(new Motors())
                .addService(new Cameras())
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

    /** Each picture is as large as one of the robot's fake camera. */
    private static final class Cameras extends CameraServiceGrpc.CameraServiceImplBase {
        private static final GetImagesResponse PICTURE = GetImagesResponse.newBuilder()
                .addImages(Image.newBuilder()
                        .setSourceName("color")
                        .setMimeType("image/jpeg")
                        .setImage(ByteString.copyFrom(new byte[PICTURE_BYTES])))
                .build();

        @Override
        public void getImages(GetImagesRequest request, StreamObserver<GetImagesResponse> answer) {
            answer.onNext(PICTURE);
            answer.onCompleted();
        }
    }

    private static final class Motors extends MotorServiceGrpc.MotorServiceImplBase {
        @Override
        public void setPower(SetPowerRequest request, StreamObserver<SetPowerResponse> answer) {
            answer.onNext(SetPowerResponse.getDefaultInstance());
            answer.onCompleted();
        }

        /** Hangs, as a driver may. */
        @Override
        public void isPowered(IsPoweredRequest request, StreamObserver<IsPoweredResponse> answer) {
            while (true) {
                LockSupport.park();
            }
        }

        @Override
        public void isMoving(IsMovingRequest request, StreamObserver<IsMovingResponse> answer) {
            answer.onNext(IsMovingResponse.getDefaultInstance());
            answer.onCompleted();
        }
    }
}
