package dev.holdfast.rpc.operator.internal;

import com.google.protobuf.ByteString;
import dev.holdfast.wire.operator.v1.DeployRequest;
import dev.holdfast.wire.operator.v1.DeployResponse;
import dev.holdfast.wire.operator.v1.DeploymentPlan;
import dev.holdfast.wire.operator.v1.OperatorServiceGrpc;
import dev.holdfast.wire.operator.v1.PlanRequest;
import dev.holdfast.wire.operator.v1.WhyRequest;
import io.grpc.ClientInterceptor;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Asks one robot. Every wait has an end; what goes wrong is an {@code IOException} in words for a person. */
final class OperatorClient implements AutoCloseable {
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);
    private static final Duration PLAN_LIMIT = Duration.ofSeconds(60);
    /** A large jar over a slow line, and a driver that takes its time to come up. */
    private static final Duration DEPLOY_LIMIT = Duration.ofSeconds(180);

    private static final int PIECE = 64 << 10;

    private final Access access;
    private final String address;
    private final ManagedChannel channel;
    private Optional<ClientInterceptor> proof = Optional.empty();
    private boolean proved;

    /** @throws IOException if that cannot be reached in this way */
    OperatorClient(Access access) throws IOException {
        this.access = access;
        this.address = access.address();
        channel = access.open();
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

    private OperatorServiceGrpc.OperatorServiceBlockingV2Stub stub(Duration limit) throws IOException {
        if (!proved) {
            try {
                proof = access.prove(channel);
                proved = true;
            } catch (StatusException e) {
                throw inWords(e);
            }
        }
        return OperatorServiceGrpc.newBlockingV2Stub(channel)
                .withInterceptors(proof.stream().toArray(ClientInterceptor[]::new))
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
                    case UNAUTHENTICATED ->
                        robot + " lets nobody in without proof (" + status.getDescription()
                                + "). Give a key that it knows: --key-file FILE";
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
