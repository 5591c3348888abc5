package dev.holdfast.rpc.operator.internal;

import com.google.protobuf.ByteString;
import dev.holdfast.rpc.port.internal.ListenAddress;
import dev.holdfast.wire.operator.v1.DeployRequest;
import dev.holdfast.wire.operator.v1.DeployResponse;
import dev.holdfast.wire.operator.v1.DeploymentPlan;
import dev.holdfast.wire.operator.v1.OperatorServiceGrpc;
import dev.holdfast.wire.operator.v1.PlanRequest;
import dev.holdfast.wire.operator.v1.WhyRequest;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.BlockingClientCall;
import io.netty.channel.ChannelOption;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Asks one robot. Every wait has an end; what goes wrong is an {@code IOException} in words for a person. */
final class OperatorClient implements AutoCloseable {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(3);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);
    private static final Duration PLAN_LIMIT = Duration.ofSeconds(60);
    /** A large jar over a slow line, and a driver that takes its time to come up. */
    private static final Duration DEPLOY_LIMIT = Duration.ofSeconds(180);

    private static final int PIECE = 64 << 10;
    private static final Set<String> EVERY_ADDRESS = Set.of("", "0.0.0.0", "::");

    private final String address;
    private final ManagedChannel channel;

    /** @throws IOException if this is no address */
    OperatorClient(String address) throws IOException {
        this.address = address;
        ListenAddress parsed;
        try {
            parsed = ListenAddress.parse(address);
        } catch (IllegalArgumentException e) {
            throw new IOException("\"" + address + "\" is no address such as localhost:8080", e);
        }
        String host = EVERY_ADDRESS.contains(parsed.host()) ? "localhost" : parsed.host();
        channel = NettyChannelBuilder.forAddress(host, parsed.port())
                .usePlaintext()
                .withOption(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) CONNECT_LIMIT.toMillis())
                .build();
    }

    DeploymentPlan plan(String file, Path jar) throws IOException {
        var header = PlanRequest.Header.newBuilder().setFile(file);
        return upload(
                        stub(PLAN_LIMIT).plan(),
                        PlanRequest.newBuilder().setHeader(header).build(),
                        jar,
                        piece -> PlanRequest.newBuilder().setChunk(piece).build())
                .getPlan();
    }

    DeployResponse deploy(String file, Path jar, boolean force) throws IOException {
        var header = DeployRequest.Header.newBuilder().setFile(file).setForce(force);
        return upload(
                stub(DEPLOY_LIMIT).deploy(),
                DeployRequest.newBuilder().setHeader(header).build(),
                jar,
                piece -> DeployRequest.newBuilder().setChunk(piece).build());
    }

    List<String> why(String name) throws IOException {
        try {
            return stub(ANSWER_LIMIT)
                    .why(WhyRequest.newBuilder().setName(name).build())
                    .getLinesList();
        } catch (StatusException e) {
            throw inWords(e);
        }
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }

    private OperatorServiceGrpc.OperatorServiceBlockingV2Stub stub(Duration limit) {
        return OperatorServiceGrpc.newBlockingV2Stub(channel)
                .withDeadlineAfter(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The robot may have answered before it has all of the jar; then the rest is not sent. */
    private <Q, A> A upload(BlockingClientCall<Q, A> call, Q header, Path jar, Function<ByteString, Q> chunk)
            throws IOException {
        try (InputStream in = Files.newInputStream(jar)) {
            boolean open = call.write(header);
            for (byte[] piece = in.readNBytes(PIECE); open && piece.length > 0; piece = in.readNBytes(PIECE)) {
                open = call.write(chunk.apply(ByteString.copyFrom(piece)));
            }
            call.halfClose();
            return Optional.ofNullable(call.read())
                    .orElseThrow(() -> new IOException("The robot at " + address + " said nothing. Ask again"));
        } catch (StatusException e) {
            throw inWords(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while asking the robot at " + address);
        } finally {
            call.cancel("done", null);
        }
    }

    private IOException inWords(StatusException failure) {
        Status status = failure.getStatus();
        String robot = "The robot at " + address;
        String sentence =
                switch (status.getCode()) {
                    case UNAVAILABLE ->
                        status.getCause() == null
                                ? robot + " cannot do that: " + status.getDescription()
                                : "Nobody answers at " + address + " (" + rootOf(status.getCause())
                                        + "). Start the robot, or name another: --address HOST:PORT";
                    case UNIMPLEMENTED -> "What answers at " + address + " is no Holdfast of this version";
                    case DEADLINE_EXCEEDED -> robot + " takes too long to answer. Look at its log";
                    default -> robot + " refuses: " + status.getDescription();
                };
        return new IOException(sentence, failure);
    }

    private static String rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return Optional.ofNullable(root.getMessage()).orElseGet(root::toString);
    }
}
