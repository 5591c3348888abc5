package dev.holdfast.rpc.tunnel.internal;

import dev.holdfast.resource.LimitExceededException;
import dev.holdfast.rpc.Durations;
import dev.holdfast.rpc.StatusCodes;
import dev.holdfast.wire.robot.v1.ListTunnelsResponse;
import dev.holdfast.wire.robot.v1.TunnelRequest;
import dev.holdfast.wire.robot.v1.TunnelResponse;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.AsynchronousChannelGroup;
import java.nio.channels.AsynchronousSocketChannel;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The robot's methods about tunnels, and the one thread that all sockets of theirs share. It is made once one is offered. */
public final class Tunnels implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Tunnels.class);

    /** Each has a socket of the process, which connections of clients need too. */
    private static final int MOST = 100;

    private final AtomicInteger open = new AtomicInteger();
    private volatile List<TunnelEndpoint> endpoints = List.of();
    private Optional<AsynchronousChannelGroup> sockets = Optional.empty(); // guarded by this, as is closed
    private boolean closed;

    /** These ports may be reached from now on. A tunnel that is open stays. */
    public void offer(List<TunnelEndpoint> offered) {
        endpoints = List.copyOf(offered);
        if (!endpoints.isEmpty()) {
            prepare();
        }
    }

    /** Starts the thread; the first tunnel is opened on an event loop, which starts none. */
    private synchronized void prepare() {
        try {
            if (!closed) {
                sockets();
            }
        } catch (IOException e) {
            log.debug("The first tunnel tries that again: {}", e.getMessage());
        }
    }

    /** What may be reached. Returns at once. */
    public ListTunnelsResponse list() {
        var answer = ListTunnelsResponse.newBuilder();
        endpoints.forEach(endpoint -> answer.addTunnels(dev.holdfast.wire.robot.v1.Tunnel.newBuilder()
                .setPort(endpoint.port())
                .setConnectionTimeout(Durations.toMessage(endpoint.connectionTimeout()))));
        return answer.build();
    }

    /** Begins a tunnel, or refuses one too many; its client's first message says where it leads. Returns at once. */
    public StreamObserver<TunnelRequest> open(StreamObserver<TunnelResponse> client) {
        if (open.incrementAndGet() > MOST) {
            open.decrementAndGet();
            client.onError(StatusCodes.toStatus(
                            new LimitExceededException("there are %d tunnels already; end some".formatted(MOST)))
                    .asRuntimeException());
            return new Refused();
        }
        return new Tunnel(this, (ServerCallStreamObserver<TunnelResponse>) client);
    }

    /** Whatever a client still says to what it was refused. */
    private static final class Refused implements StreamObserver<TunnelRequest> {
        @Override
        public void onNext(TunnelRequest message) {}

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onCompleted() {}
    }

    /** A tunnel has ended. */
    void ended() {
        open.decrementAndGet();
    }

    /** Ends all tunnels. Idempotent. */
    @Override
    public void close() {
        Optional<AsynchronousChannelGroup> open;
        synchronized (this) {
            closed = true;
            open = sockets;
        }
        open.ifPresent(group -> {
            try {
                group.shutdownNow();
            } catch (IOException e) {
                log.warn("Some tunnels could not be closed", e);
            }
        });
    }

    /**
     * The endpoint at {@code port}.
     *
     * @throws IllegalArgumentException if none is offered there
     */
    TunnelEndpoint endpoint(long port) {
        return endpoints.stream()
                .filter(endpoint -> endpoint.port() == port)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no tunnel leads to port %d; list it in network.traffic_tunnel_endpoints of robot.json"
                                .formatted(port)));
    }

    /** A socket that leads nowhere yet. */
    synchronized AsynchronousSocketChannel socket() {
        if (closed) {
            throw new IllegalStateException("the robot is shutting down");
        }
        try {
            return AsynchronousSocketChannel.open(sockets());
        } catch (IOException e) {
            throw new UncheckedIOException("no socket can be had", e);
        }
    }

    private AsynchronousChannelGroup sockets() throws IOException {
        if (sockets.isEmpty()) {
            sockets = Optional.of(AsynchronousChannelGroup.withFixedThreadPool(1, Tunnels::thread));
        }
        return sockets.get();
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "holdfast-tunnels");
        thread.setDaemon(true);
        return thread;
    }
}
