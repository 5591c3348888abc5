package dev.holdfast.rpc.server;

import dev.holdfast.frame.FarFrames;
import dev.holdfast.frame.Frame;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.rpc.RpcTable;
import dev.holdfast.rpc.access.internal.Entrance;
import dev.holdfast.rpc.frames.internal.FrameMethods;
import dev.holdfast.rpc.log.internal.LogMethod;
import dev.holdfast.rpc.log.internal.SenderInterceptor;
import dev.holdfast.rpc.port.internal.ListenAddress;
import dev.holdfast.rpc.tunnel.internal.Tunnels;
import dev.holdfast.status.JobState;
import dev.holdfast.status.ModuleState;
import dev.holdfast.status.RunningModule;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Everything behind the port, with a winch named {@code left}, served in process on the caller's own thread. */
final class ServedRobot implements AutoCloseable {
    static final ResourceName LEFT = ResourceName.of(Winch.class, "left");

    /** Names behind which there is nothing. */
    static final ResourceName RIGHT = ResourceName.of(Winch.class, "right");

    static final ResourceName ALPHA = ResourceName.of(Winch.class, "alpha");

    /** When entries for the log come in. */
    static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);

    final FakeWinch left = new FakeWinch();
    final FakeDoor door = new FakeDoor();
    final FakeSessions sessions = new FakeSessions();
    final FakeGatekeeper gatekeeper = FakeGatekeeper.open();
    final ShownIds ids = new ShownIds();
    final Watches watches = new Watches(sessions);
    final FakeMachine machine = new FakeMachine();
    final FakeDeployments deployments = new FakeDeployments();
    final List<ModuleState> modules = new CopyOnWriteArrayList<>();
    final List<RunningModule> running = new CopyOnWriteArrayList<>();
    final List<JobState> jobs = new CopyOnWriteArrayList<>();
    final Operations operations = new Operations();
    final List<Frame> frames = new CopyOnWriteArrayList<>();
    final Tunnels tunnels = new Tunnels();
    final AtomicInteger shutdowns = new AtomicInteger();
    final Entrance entrance = new Entrance(gatekeeper, service -> false);
    final ShutdownMethod shutdown = new ShutdownMethod(shutdowns::incrementAndGet);
    final AtomicReference<Metadata> headers = new AtomicReference<>();

    private final Server server;
    private final ManagedChannel channel;

    ServedRobot() {
        door.bodies.put(LEFT, left);
        RpcTable<Winch> table = new Winch.Rpc().table();
        Collection<RpcTable<?>> tables = List.of(table);
        var moduleMethods = new ModuleMethods(() -> modules, () -> running, () -> deployments, () -> tables);
        String name = UUID.randomUUID().toString();
        List<ServerInterceptor> gate = entrance.interceptors(ListenAddress.parse("127.0.0.1:0"), false);
        try {
            server = InProcessServerBuilder.forName(name)
                    .directExecutor()
                    .addService(new ResourceDispatcher(door, new Absences(door, machine), ForkJoinPool.commonPool())
                            .serve(table))
                    .addService(ServerInterceptors.intercept(
                            new RobotService(
                                    new MachineMethods(door, machine, moduleMethods, () -> jobs, () -> tables, "0.1.0"),
                                    moduleMethods,
                                    new SessionMethods(sessions, ids),
                                    new OperationMethods(operations),
                                    new StopAllMethod(door, operations),
                                    new FrameMethods(() -> frames, () -> FarFrames.NONE, door),
                                    new LogMethod(InstantSource.fixed(NOW)),
                                    tunnels,
                                    shutdown),
                            new SenderInterceptor()))
                    .addService(new SessionService(sessions, ids, watches, () -> {
                        throw new UnsupportedOperationException("bundles/testing has a robot that keeps safeguards");
                    }))
                    .intercept(new OperationInterceptor(operations))
                    .intercept(new SessionInterceptor(sessions))
                    .intercept(new PeerInterceptor())
                    .intercept(gate.get(1))
                    .intercept(gate.get(0))
                    .intercept(new CallLog())
                    .build()
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        channel = InProcessChannelBuilder.forName(name).directExecutor().build();
    }

    /** A client that sends these header values with each call; {@link #headers} holds those of the last answer. */
    Channel client(String key, String... values) {
        var sent = new Metadata();
        for (String value : values) {
            sent.put(Metadata.Key.of(key, Metadata.ASCII_STRING_MARSHALLER), value);
        }
        return ClientInterceptors.intercept(
                channel,
                MetadataUtils.newAttachHeadersInterceptor(sent),
                MetadataUtils.newCaptureMetadataInterceptor(headers, new AtomicReference<>()));
    }

    Channel client() {
        return client("viam_client", "test");
    }

    Winch winch(Channel client) {
        return new Winch.Rpc().proxy(LEFT, client);
    }

    Winch winch() {
        return winch(client());
    }

    @Override
    public void close() {
        channel.shutdownNow();
        server.shutdownNow();
        entrance.close();
        tunnels.close();
        door.close();
    }
}
