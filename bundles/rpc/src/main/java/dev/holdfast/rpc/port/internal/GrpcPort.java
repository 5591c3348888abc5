package dev.holdfast.rpc.port.internal;

import static java.util.Objects.requireNonNull;

import dev.holdfast.rpc.limits.internal.CallShares;
import dev.holdfast.rpc.limits.internal.PortLimits;
import dev.holdfast.rpc.tls.internal.PortTls;
import io.grpc.BindableService;
import io.grpc.HandlerRegistry;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.ServerInterceptor;
import io.grpc.ServerStreamTracer;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionService;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The port. It listens from {@link #listen} until {@link #drain} or {@link #close}. Safe for any thread. */
public final class GrpcPort implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(GrpcPort.class);
    /** Clients ping each 20 s, some each 5 s, also when no call is under way; what comes a little early is no abuse. */
    private static final int PING_SECONDS = 4;
    /** A client whose network is gone says no goodbye: one that is silent for so long is asked, and given up without an answer. */
    private static final int OUR_PING_SECONDS = 10;

    private static final int PONG_SECONDS = 5;

    /** A connection that does not say by then what it speaks is closed. */
    public static final Duration HANDSHAKE_LIMIT = Duration.ofSeconds(10);
    /** How long what was cut off has to notice. */
    private static final Duration AFTER_CUT = Duration.ofMillis(250);

    private final EventLoopGroup loops;
    private final InProcessBridge bridge;
    private final Server server;
    private final HealthStatusManager health;
    private final PageDesk desk = new PageDesk();
    private final Optional<PortTls> tls;
    private final AtomicBoolean drained = new AtomicBoolean();
    private volatile ListenAddress address;

    /**
     * What to open.
     *
     * @param services looked up at each call, so that they may come and go; reflection and health come by themselves
     * @param interceptors around every call, the first one outermost; they must not block
     * @param executors where the calls of a method are heard
     * @param facts for the page; asked on an event loop, so it must not block
     * @param web what browsers may do for the pages that they show; asked at each request over HTTP/1.1, where it must not block
     * @param metrics the page at {@code /metrics}
     * @param tracers see each call from its first byte to its last
     * @param tls what connections are encrypted with, closed with the port; empty: they are plain
     * @param lost told of each connection that gRPC calls came by when it has gone, by {@link Connections#of}; must not block
     */
    public record Setup(
            ListenAddress address,
            HandlerRegistry services,
            List<ServerInterceptor> interceptors,
            CallExecutors executors,
            Supplier<RobotFacts> facts,
            Supplier<WebAccess> web,
            TextPage metrics,
            List<ServerStreamTracer.Factory> tracers,
            Optional<PortTls> tls,
            Consumer<Object> lost) {
        public Setup {
            requireNonNull(address, "address");
            requireNonNull(services, "services");
            interceptors = List.copyOf(interceptors);
            requireNonNull(executors, "executors");
            requireNonNull(facts, "facts");
            requireNonNull(web, "web");
            requireNonNull(metrics, "metrics");
            tracers = List.copyOf(tracers);
            requireNonNull(tls, "tls");
        }

        /** Without metrics, and nobody hears of connections that are lost. */
        public Setup(
                ListenAddress address,
                HandlerRegistry services,
                List<ServerInterceptor> interceptors,
                CallExecutors executors,
                Supplier<RobotFacts> facts,
                Supplier<WebAccess> web,
                Optional<PortTls> tls) {
            this(
                    address,
                    services,
                    interceptors,
                    executors,
                    facts,
                    web,
                    TextPage.NONE,
                    List.of(),
                    tls,
                    connection -> {});
        }

        /** The same without TLS. */
        public Setup(
                ListenAddress address,
                HandlerRegistry services,
                List<ServerInterceptor> interceptors,
                CallExecutors executors,
                Supplier<RobotFacts> facts,
                Supplier<WebAccess> web) {
            this(address, services, interceptors, executors, facts, web, Optional.empty());
        }
    }

    /** {@link #prepare} and {@link #listen} in one. */
    public static GrpcPort open(Setup setup) {
        return prepare(setup).listen();
    }

    /**
     * Makes all of it but the socket. That takes most of the time, and can be done while there is nothing to serve yet.
     *
     * @throws IllegalArgumentException if the address names an unknown host
     */
    public static GrpcPort prepare(Setup setup) {
        return new GrpcPort(setup, setup.address().sockets());
    }

    private GrpcPort(Setup setup, List<InetSocketAddress> sockets) {
        address = setup.address();
        tls = setup.tls();
        loops = Sockets.eventLoops();
        health = new HealthStatusManager();
        health.setStatus(HealthStatusManager.SERVICE_NAME_ALL_SERVICES, ServingStatus.SERVING);
        bridge = new InProcessBridge(builder -> furnish(builder, setup), loops);
        List<String> names = Stream.concat(Stream.of(address.host()), MachineName.find().stream())
                .toList();
        WebFront web = new WebFront(
                bridge,
                new LandingPage(setup.facts()),
                setup.metrics(),
                desk,
                () -> setup.web().get().alsoNamed(names),
                address.isLoopback());
        PortLimits limits = new PortLimits(System::nanoTime);
        NettyServerBuilder builder = limits.on(NettyServerBuilder.forAddress(sockets.get(0)))
                .channelType(Sockets.channelType())
                .bossEventLoopGroup(loops)
                .workerEventLoopGroup(loops)
                .protocolNegotiator(new SniffingNegotiator(limits, web::install, tls))
                .handshakeTimeout(HANDSHAKE_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .addTransportFilter(new Connections(setup.lost()))
                .keepAliveTime(OUR_PING_SECONDS, TimeUnit.SECONDS)
                .keepAliveTimeout(PONG_SECONDS, TimeUnit.SECONDS)
                .permitKeepAliveTime(PING_SECONDS, TimeUnit.SECONDS)
                .permitKeepAliveWithoutCalls(true)
                .maxInboundMessageSize(MessageReader.LARGEST);
        sockets.stream().skip(1).forEach(builder::addListenAddress);
        furnish(builder, setup);
        builder.intercept(new CallShares());
        server = builder.build();
    }

    /**
     * Opens the port; calls may come before this returns. Once only.
     *
     * @return this
     * @throws PortTakenException if the address cannot be bound; there is nothing to close then
     */
    public GrpcPort listen() {
        try {
            server.start();
        } catch (IOException e) {
            close();
            throw new PortTakenException(address, e);
        }
        address = new ListenAddress(address.host(), server.getPort());
        return this;
    }

    private void furnish(ServerBuilder<?> builder, Setup setup) {
        builder.directExecutor()
                .callExecutor(CallExecutors.forGrpc(setup.executors()))
                .fallbackHandlerRegistry(setup.services())
                .addService(health.getHealthService())
                .addService(ProtoReflectionServiceV1.newInstance())
                .addService(olderReflection());
        setup.tracers().forEach(builder::addStreamTracerFactory);
        for (int i = setup.interceptors().size() - 1; i >= 0; i--) {
            builder.intercept(setup.interceptors().get(i)); // grpc calls first what was added last
        }
    }

    /** One SDK asks for v1, another for v1alpha. */
    @SuppressWarnings("deprecation")
    private static BindableService olderReflection() {
        return ProtoReflectionService.newInstance();
    }

    /** Where it listens; once it does, with the port that was found if any was asked for. */
    public ListenAddress address() {
        return address;
    }

    /** Whether it speaks TLS. */
    public boolean isEncrypted() {
        return tls.isPresent();
    }

    /** The same as clients name it: with {@code https://} before it where they need TLS. */
    public String contact() {
        return (isEncrypted() ? "https://" : "") + address;
    }

    /** Looks whether the certificate has been renewed, and serves it to whoever connects then. Blocks while it reads. */
    public void refresh() {
        tls.ifPresent(PortTls::refresh);
    }

    /**
     * Closes in order: health says NOT_SERVING, no new call is taken, those under way may end for as long as
     * {@code patience}, then the rest is cut off. Blocks meanwhile. Once is enough.
     */
    public void drain(Duration patience) {
        if (!drained.compareAndSet(false, true)) {
            return;
        }
        health.enterTerminalState();
        server.shutdown();
        await(patience);
        server.shutdownNow();
        await(AFTER_CUT);
        bridge.close();
        desk.close();
        tls.ifPresent(PortTls::close);
        loops.shutdownGracefully(0, AFTER_CUT.toMillis(), TimeUnit.MILLISECONDS)
                .awaitUninterruptibly(2 * AFTER_CUT.toMillis());
        log.debug("{} is closed", address);
    }

    private void await(Duration limit) {
        try {
            server.awaitTermination(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Cuts everything off now. */
    @Override
    public void close() {
        drain(Duration.ZERO);
    }
}
