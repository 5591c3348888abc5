package dev.holdfast.bench;

import com.google.protobuf.Message;
import dev.holdfast.wire.component.board.v1.BoardServiceGrpc;
import dev.holdfast.wire.component.board.v1.StreamTicksRequest;
import dev.holdfast.wire.component.board.v1.StreamTicksResponse;
import dev.holdfast.wire.component.camera.v1.CameraServiceGrpc;
import dev.holdfast.wire.component.camera.v1.GetImagesRequest;
import dev.holdfast.wire.component.camera.v1.GetImagesResponse;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.stub.StreamObserver;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Those who watch a robot, each over a connection of its own, in a process of their own: what they allocate must not pause
 * the one whose heartbeats are measured. It ends by itself and says what it got.
 */
public final class Audience implements AutoCloseable {
    private static final int LARGEST = 16 << 20;
    private static final double PICTURES = 30;

    private final Process process;

    private Audience(Process process) {
        this.process = process;
    }

    /** What they do. */
    public enum Act {
        /** Take a picture of the camera "eye" again and again, where the one before has come. */
        LOOK,
        /** Subscribe to the ticks of the pin "d" of the board "local". */
        LISTEN
    }

    /** Those who look want thirty pictures a second. */
    static Audience start(Act act, int port, int many, int seconds) {
        return start(act, port, many, seconds, PICTURES);
    }

    /** @param perSecond how many pictures each wants who looks */
    public static Audience start(Act act, int port, int many, int seconds, double perSecond) {
        try {
            return new Audience(new ProcessBuilder(
                            ProcessHandle.current().info().command().orElse("java"),
                            "-XX:+UseSerialGC",
                            "-Xmx512m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Audience.class.getName(),
                            act.name(),
                            Integer.toString(port),
                            Integer.toString(many),
                            Integer.toString(seconds),
                            Double.toString(perSecond))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it got; waits until it has ended. */
    public String report() {
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            return String.valueOf(out.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }

    // ---- in that process ----

    private static final AtomicLong MESSAGES = new AtomicLong();
    private static final AtomicLong BYTES = new AtomicLong();
    private static final AtomicLong FAILURES = new AtomicLong();

    /** Watches for so many seconds. */
    public static void main(String[] arguments) throws InterruptedException {
        Act act = Act.valueOf(arguments[0]);
        int port = Integer.parseInt(arguments[1]);
        int many = Integer.parseInt(arguments[2]);
        int seconds = Integer.parseInt(arguments[3]);
        long periodMicros = Math.round(1e6 / Double.parseDouble(arguments[4]));
        ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();
        for (int i = 0; i < many; i++) {
            ManagedChannel channel = ManagedChannelBuilder.forAddress("localhost", port)
                    .usePlaintext()
                    .directExecutor()
                    .maxInboundMessageSize(LARGEST)
                    .build();
            if (act == Act.LOOK) {
                look(channel, pace, periodMicros * i / many, periodMicros);
            } else {
                listen(channel);
            }
        }
        TimeUnit.SECONDS.sleep(seconds);
        System.out.printf(
                Locale.ROOT,
                "%d watched for %d s: %.1f messages/s each, %.1f MB/s in all, %d messages, %d failures%n",
                many,
                seconds,
                MESSAGES.get() / (double) many / seconds,
                BYTES.get() / 1e6 / seconds,
                MESSAGES.get(),
                FAILURES.get());
        System.exit(0);
    }

    private static void look(ManagedChannel channel, ScheduledExecutorService pace, long delay, long periodMicros) {
        var stub = CameraServiceGrpc.newStub(channel);
        var request = GetImagesRequest.newBuilder()
                .setName("eye")
                .addFilterSourceNames("color")
                .build();
        AtomicBoolean waits = new AtomicBoolean();
        pace.scheduleAtFixedRate(
                () -> {
                    if (waits.compareAndSet(false, true)) {
                        stub.getImages(request, new Counting<GetImagesResponse>() {
                            @Override
                            void ended() {
                                waits.set(false);
                            }
                        });
                    }
                },
                delay,
                periodMicros,
                TimeUnit.MICROSECONDS);
    }

    private static void listen(ManagedChannel channel) {
        BoardServiceGrpc.newStub(channel)
                .streamTicks(
                        StreamTicksRequest.newBuilder()
                                .setName("local")
                                .addPinNames("d")
                                .build(),
                        new Counting<StreamTicksResponse>());
    }

    /** Counts what comes. */
    private static class Counting<A extends Message> implements StreamObserver<A> {
        @Override
        public void onNext(A answer) {
            MESSAGES.incrementAndGet();
            BYTES.addAndGet(answer.getSerializedSize());
        }

        @Override
        public void onError(Throwable failure) {
            if (FAILURES.incrementAndGet() == 1) {
                failure.printStackTrace();
            }
            ended();
        }

        @Override
        public void onCompleted() {
            ended();
        }

        void ended() {}
    }
}
