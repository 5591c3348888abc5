package dev.holdfast.rpc.tunnel.internal;

import com.google.protobuf.ByteString;
import dev.holdfast.resource.ResourceUnavailableException;
import dev.holdfast.rpc.StatusCodes;
import dev.holdfast.wire.robot.v1.TunnelRequest;
import dev.holdfast.wire.robot.v1.TunnelResponse;
import io.grpc.Context;
import io.grpc.SynchronizationContext;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.ShutdownChannelGroupException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One tunnel. All that it does is a turn of {@link #turns}: one at a time, none of them waits.
 *
 * <p>When the client has said all, the socket is told, and goes on answering. When the socket has said all, the call ends,
 * because gRPC has no other way to tell the client that nothing more comes.
 */
final class Tunnel implements StreamObserver<TunnelRequest> {
    private static final Logger log = LoggerFactory.getLogger(Tunnel.class);
    private static final int CHUNK_BYTES = 32 * 1024;

    private final SynchronizationContext turns = new SynchronizationContext((thread, failure) -> failed(failure));
    private final Tunnels tunnels;
    private final ServerCallStreamObserver<TunnelResponse> client;
    private final Context context = Context.current();
    private final Context.CancellationListener gone = ended ->
            turns.execute(() -> end(Optional.of(new CancellationException("nobody uses the tunnel any more"))));
    private ByteBuffer piece = ByteBuffer.allocate(0); // none before the socket is there

    private Optional<AsynchronousSocketChannel> socket = Optional.empty(); // this and what follows: only in turns
    private boolean connected;
    private boolean writing;
    private boolean reading;
    private boolean clientIsDone;
    private boolean over;

    Tunnel(Tunnels tunnels, ServerCallStreamObserver<TunnelResponse> client) {
        this.tunnels = tunnels;
        this.client = client;
        client.disableAutoRequest();
        client.setOnReadyHandler(() -> turns.execute(this::read));
        client.setOnCancelHandler(() -> {}); // the context tells, and without a handler gRPC would throw at us
        context.addListener(gone, Runnable::run);
        client.request(1);
    }

    @Override
    public void onNext(TunnelRequest message) {
        turns.execute(() -> {
            if (over) {
                return;
            }
            writing = true;
            if (socket.isEmpty()) {
                connect(message);
            } else {
                write(message.getData().asReadOnlyByteBuffer());
            }
        });
    }

    @Override
    public void onCompleted() {
        turns.execute(() -> {
            clientIsDone = true;
            if (socket.isEmpty()) {
                end(Optional.of(
                        new IllegalArgumentException("the first message of a tunnel names its destination_port")));
            } else if (!writing) {
                sayAll();
            }
        });
    }

    @Override
    public void onError(Throwable failure) {
        turns.execute(() -> end(Optional.of(failure)));
    }

    private void connect(TunnelRequest first) {
        try {
            // The wire's unsigned 32 bits, of which Java knows the lower half.
            TunnelEndpoint endpoint = tunnels.endpoint(Integer.toUnsignedLong(first.getDestinationPort()));
            var address = new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), endpoint.port());
            AsynchronousSocketChannel made = tunnels.socket();
            socket = Optional.of(made);
            made.connect(
                    address,
                    null,
                    turn(
                            nothing -> connected(first),
                            failure ->
                                    unavailable("nobody answers at %s: %s".formatted(address, failure.getMessage()))));
            CompletableFuture.delayedExecutor(endpoint.connectionTimeout().toNanos(), TimeUnit.NANOSECONDS)
                    .execute(() -> turns.execute(() -> timeIsUp(endpoint)));
        } catch (RuntimeException | IOException e) {
            end(Optional.of(e));
        }
    }

    private void connected(TunnelRequest first) {
        connected = true;
        piece = ByteBuffer.allocate(CHUNK_BYTES);
        log.debug("A tunnel to port {} is open", first.getDestinationPort());
        write(first.getData().asReadOnlyByteBuffer());
        read();
    }

    private void timeIsUp(TunnelEndpoint endpoint) {
        if (!connected) {
            unavailable("nobody answers at port %d within %d ms"
                    .formatted(endpoint.port(), endpoint.connectionTimeout().toMillis()));
        }
    }

    private void write(ByteBuffer data) {
        if (data.hasRemaining()) {
            socket.orElseThrow().write(data, null, turn(written -> write(data), this::broken));
            return;
        }
        writing = false;
        if (clientIsDone) {
            sayAll();
        } else {
            client.request(1);
        }
    }

    /** The other side reads an end, and may still have something to say. */
    private void sayAll() {
        try {
            socket.orElseThrow().shutdownOutput();
        } catch (IOException e) {
            broken(e);
        }
    }

    private void read() {
        if (connected && !reading && !over && client.isReady()) {
            reading = true;
            socket.orElseThrow().read(piece.clear(), null, turn(this::send, this::broken));
        }
    }

    private void send(int length) {
        reading = false;
        if (length < 0) {
            end(Optional.empty());
            return;
        }
        client.onNext(TunnelResponse.newBuilder()
                .setData(ByteString.copyFrom(piece.flip()))
                .build());
        read();
    }

    private void broken(Throwable failure) {
        unavailable("the connection behind the tunnel broke: " + failure.getMessage());
    }

    private void unavailable(String reason) {
        end(Optional.of(new ResourceUnavailableException(reason)));
    }

    private void failed(Throwable failure) {
        if (failure instanceof ShutdownChannelGroupException) { // it was to be read or written just as the robot ended
            unavailable("the robot is shutting down");
            return;
        }
        log.error("A tunnel failed", failure);
        end(Optional.of(failure));
    }

    /** Once: whatever comes to its end after that finds nothing to do. */
    private void end(Optional<Throwable> failure) {
        if (over) {
            return;
        }
        over = true;
        tunnels.ended();
        context.removeListener(gone);
        socket.ifPresent(Tunnel::close);
        failure.ifPresentOrElse(
                cause -> client.onError(StatusCodes.toStatus(cause).asRuntimeException()), client::onCompleted);
    }

    private static void close(AsynchronousSocketChannel socket) {
        try {
            socket.close();
        } catch (IOException e) {
            log.debug("A socket of a tunnel could not be closed", e);
        }
    }

    private <T> Turn<T> turn(Consumer<T> done, Consumer<Throwable> failed) {
        return new Turn<>(
                work -> turns.execute(() -> {
                    if (!over) {
                        work.run();
                    }
                }),
                done,
                failed);
    }
}
