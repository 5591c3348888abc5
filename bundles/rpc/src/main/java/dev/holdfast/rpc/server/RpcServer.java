package dev.holdfast.rpc.server;

import static org.osgi.service.component.annotations.ConfigurationPolicy.REQUIRE;
import static org.osgi.service.component.annotations.ReferenceCardinality.MULTIPLE;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;

import dev.holdfast.access.Gatekeeper;
import dev.holdfast.door.ClientSessions;
import dev.holdfast.door.Door;
import dev.holdfast.rpc.ResourceRpc;
import dev.holdfast.rpc.access.internal.Entrance;
import dev.holdfast.rpc.frames.internal.FrameMethods;
import dev.holdfast.rpc.limits.internal.StartBudget;
import dev.holdfast.rpc.log.internal.LogMethod;
import dev.holdfast.rpc.log.internal.SenderInterceptor;
import dev.holdfast.rpc.manager.internal.ServiceManager;
import dev.holdfast.rpc.port.internal.GrpcLog;
import dev.holdfast.rpc.port.internal.GrpcPort;
import dev.holdfast.rpc.port.internal.ListenAddress;
import dev.holdfast.rpc.port.internal.RobotFacts;
import dev.holdfast.rpc.port.internal.WebAccess;
import dev.holdfast.rpc.tls.internal.PortTls;
import dev.holdfast.rpc.tunnel.internal.TunnelEndpoint;
import dev.holdfast.rpc.tunnel.internal.Tunnels;
import dev.holdfast.status.MachineStatus;
import dev.holdfast.tls.TlsFiles;
import io.grpc.BindableService;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Serves the robot on its port, from the moment when it has settled: its resources, itself, and what modules add. */
@Component(
        service = {},
        configurationPid = "dev.holdfast.rpc",
        configurationPolicy = REQUIRE)
@Designate(ocd = RpcServer.Config.class)
public final class RpcServer {
    /** Where to listen, and what clients may do to the machine behind it. */
    @ObjectClassDefinition(name = "Holdfast port")
    @interface Config {
        String bind_address() default "localhost:8080";

        boolean allow_shutdown() default true;

        boolean allow_unauthenticated() default false;

        boolean allow_plaintext() default false;

        int starts_per_second() default 10; // of sessions, by each holder

        String[] allowed_origins() default {}; // of web pages that may call

        String fqdn() default ""; // by which pages are shown

        String[] tunnels() default {}; // as TunnelEndpoint reads them

        String[] tls() default {}; // as TlsFiles reads them
    }

    private final Services services = new Services();
    private final Workers streams = new Workers("holdfast-requests");
    private final Tunnels tunnels = new Tunnels();
    private final StartBudget starts = new StartBudget(10, System::nanoTime);
    private final GrpcLog grpcLog = GrpcLog.listening();
    private final BundleContext bundle;
    private final Gatekeeper gatekeeper;
    private final Door door;
    private final MachineStatus machine;
    private final ClientSessions sessions;
    private final PlatformServices platform;
    private final ServiceManager manager;
    private final Offers offers;
    private final CallThreads threads;
    private final Console console;
    private final Entrance entrance;
    private final List<ServerInterceptor> interceptors;
    private final ShutdownMethod shutdown;
    private final Watches watches;
    private final PortKeeper port;
    private volatile WebAccess web = WebAccess.OPEN;
    private boolean opened; // only on the port keeper's thread

    @Activate
    public RpcServer(
            BundleContext bundle,
            @Reference Door door,
            @Reference ClientSessions allSessions,
            @Reference MachineStatus machine,
            @Reference PlatformServices platform,
            @Reference Gatekeeper gatekeeper,
            @Reference(target = "(holdfast.console=true)") Optional<BiConsumer<String, String>> console,
            Config config) {
        this.bundle = bundle;
        this.gatekeeper = gatekeeper;
        this.door = door;
        this.machine = machine;
        this.platform = platform;
        this.manager = new ServiceManager(System.getenv(), platform::probe);
        ClientSessions sessions = new PacedSessions(allSessions, starts);
        this.sessions = sessions;
        this.console = new Console(console);
        this.offers = new Offers(services, new ResourceDispatcher(door, new Absences(door, machine), streams));
        this.threads = new CallThreads(offers::isForeign);
        this.entrance = new Entrance(gatekeeper, offers::isForeign);
        var operations = new Operations();
        this.interceptors =
                List.of(new PeerInterceptor(), new SessionInterceptor(sessions), new OperationInterceptor(operations));
        var moduleMethods =
                new ModuleMethods(platform::modules, platform::running, platform::deployments, offers::tables);
        var ids = new ShownIds();
        this.shutdown = ShutdownMethod.of(bundle, streams);
        services.add(ServerInterceptors.intercept(
                new RobotService(
                        new MachineMethods(door, machine, moduleMethods, platform::jobs, offers::tables, version()),
                        moduleMethods,
                        new SessionMethods(sessions, ids),
                        new OperationMethods(operations),
                        new StopAllMethod(door, operations),
                        new FrameMethods(platform::frames, platform::farFrames, door),
                        new LogMethod(InstantSource.system()),
                        tunnels,
                        shutdown),
                new SenderInterceptor()));
        services.add(ServerInterceptors.intercept(
                new OperatorService(
                        platform::deployments,
                        machine,
                        new RecordMethods(platform::recorder, ids),
                        threads.operators()),
                new FromThisMachine()));
        this.watches = new Watches(sessions);
        services.add(new SessionService(sessions, ids, watches, platform::safeguards).bindService());
        services.add(entrance.proofs());
        this.port = new PortKeeper(
                wanted(config),
                wanted -> entrance.check(wanted.place(), wanted.isEncrypted()),
                this::prepare,
                this::opened,
                this.console::fatal);
        allow(config);
    }

    /** After the constructor, so that the APIs that are there already are served from the first moment. */
    @Activate
    void start() {
        watches.listen(bundle);
        entrance.watch(port::tryAgain);
        port.prepare();
        machine.settled().thenRun(port::open);
    }

    @Modified
    void move(Config config) {
        allow(config);
        port.move(wanted(config));
    }

    @Deactivate
    void stop() {
        manager.close();
        watches.close();
        port.close();
        entrance.close();
        streams.close();
        tunnels.close();
        threads.close();
        grpcLog.close();
    }

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC)
    void addApi(ResourceRpc<?> api) {
        offers.add(api);
    }

    void removeApi(ResourceRpc<?> api) {
        offers.remove(api);
    }

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC)
    void addService(BindableService service) {
        offers.add(service);
    }

    void removeService(BindableService service) {
        offers.remove(service);
    }

    private void allow(Config config) {
        entrance.allow(config.allow_unauthenticated(), config.allow_plaintext());
        shutdown.allow(config.allow_shutdown());
        starts.allow(config.starts_per_second());
        web = new WebAccess(false, List.of(config.allowed_origins()), List.of(config.fqdn()));
        tunnels.offer(Stream.of(config.tunnels()).map(TunnelEndpoint::parse).toList());
    }

    private static PortKeeper.Wanted wanted(Config config) {
        return new PortKeeper.Wanted(config.bind_address(), TlsFiles.of(List.of(config.tls())));
    }

    private GrpcPort prepare(ListenAddress address, Optional<PortTls> tls) {
        warm();
        List<ServerInterceptor> all = new ArrayList<>();
        all.add(new CallLog());
        all.addAll(entrance.interceptors(address, tls.isPresent()));
        all.addAll(interceptors);
        return GrpcPort.prepare(new GrpcPort.Setup(
                address,
                services,
                all,
                threads,
                () -> facts(entrance.allows(address, tls.isPresent())),
                () -> web.asking(gatekeeper.asks()),
                entrance.guarded(address, tls.isPresent(), platform::metrics),
                List.of(platform.calls()),
                tls,
                door::disconnected));
    }

    /** First where, then that it is ready: who reads the line may ask at once. */
    private void opened(GrpcPort port) {
        entrance.opened(port.address(), port.isEncrypted());
        console.address(port.contact());
        if (!opened) {
            opened = true;
            ready(port.contact());
        }
    }

    private void ready(String contact) {
        console.ready(ReadyLine.of(contact, machine.resources(), sinceStart()));
        manager.ready();
        warm(); // what was not there yet when the port was prepared
    }

    /** The APIs of the robot's resources; those of the others are made ready by whoever calls them first. */
    private void warm() {
        offers.warm(
                machine.resources().stream().map(state -> state.name().api()).collect(Collectors.toSet()));
    }

    /** @param isOpen whether others than clients of this machine are served there; who reads the page, it cannot tell */
    private RobotFacts facts(boolean isOpen) {
        if (gatekeeper.asks() || !isOpen) {
            return RobotFacts.untold("Holdfast", version());
        }
        var lines = machine.resources().stream()
                .map(state -> new RobotFacts.Line(
                        state.name().name(),
                        state.name().api().toString(),
                        state.condition().name(),
                        state.reason()))
                .toList();
        return new RobotFacts(
                "Holdfast",
                version(),
                sessions.heartbeatWindow(),
                sessions.sessions().size(),
                lines);
    }

    private String version() {
        return Optional.ofNullable(bundle.getProperty("holdfast.version"))
                .orElseGet(() -> bundle.getBundle().getVersion().toString());
    }

    private Optional<Long> sinceStart() {
        return Optional.ofNullable(bundle.getProperty("holdfast.started"))
                .map(started -> System.currentTimeMillis() - Long.parseLong(started));
    }
}
