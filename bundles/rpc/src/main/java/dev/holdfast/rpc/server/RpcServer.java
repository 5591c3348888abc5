package dev.holdfast.rpc.server;

import static org.osgi.service.component.annotations.ConfigurationPolicy.REQUIRE;
import static org.osgi.service.component.annotations.ReferenceCardinality.MULTIPLE;
import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;

import dev.holdfast.door.ClientSessions;
import dev.holdfast.door.Deployments;
import dev.holdfast.door.Door;
import dev.holdfast.frame.Frame;
import dev.holdfast.frame.Frames;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.ResourceUnavailableException;
import dev.holdfast.rpc.ResourceRpc;
import dev.holdfast.rpc.RpcRow;
import dev.holdfast.rpc.RpcTable;
import dev.holdfast.rpc.frames.internal.FrameMethods;
import dev.holdfast.rpc.limits.internal.StartBudget;
import dev.holdfast.rpc.log.internal.LogMethod;
import dev.holdfast.rpc.log.internal.SenderInterceptor;
import dev.holdfast.rpc.port.internal.GrpcLog;
import dev.holdfast.rpc.port.internal.GrpcPort;
import dev.holdfast.rpc.port.internal.ListenAddress;
import dev.holdfast.rpc.port.internal.RobotFacts;
import dev.holdfast.rpc.port.internal.WebAccess;
import dev.holdfast.rpc.tunnel.internal.TunnelEndpoint;
import dev.holdfast.rpc.tunnel.internal.Tunnels;
import dev.holdfast.status.JobState;
import dev.holdfast.status.JobStates;
import dev.holdfast.status.MachineStatus;
import dev.holdfast.status.ModuleState;
import dev.holdfast.status.ModuleStates;
import dev.holdfast.status.RunningModule;
import io.grpc.BindableService;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

        int starts_per_second() default 10; // of sessions, by each holder

        String[] allowed_origins() default {}; // of web pages that may call

        String fqdn() default ""; // by which pages are shown

        String[] tunnels() default {}; // as TunnelEndpoint reads them
    }

    private static final Logger log = LoggerFactory.getLogger(RpcServer.class);

    private final Services services = new Services();
    private final Map<ResourceRpc<?>, Served> apis = new ConcurrentHashMap<>();
    private final Map<BindableService, ServerServiceDefinition> foreign = new ConcurrentHashMap<>();
    private final Workers streams = new Workers("holdfast-requests");
    private final CallThreads threads = new CallThreads(this::isForeign);
    private final Tunnels tunnels = new Tunnels();
    private final StartBudget starts = new StartBudget(10, System::nanoTime);
    private final GrpcLog grpcLog = GrpcLog.listening();
    private final BundleContext bundle;
    private final MachineStatus machine;
    private final ClientSessions sessions;
    private final ResourceDispatcher dispatcher;
    private final Console console;
    private final List<ServerInterceptor> interceptors;
    private final ShutdownMethod shutdown;
    private final Watches watches;
    private final PortKeeper port;
    private volatile WebAccess web = WebAccess.OPEN;
    private volatile Optional<ModuleStates> modules = Optional.empty();
    private volatile Optional<Deployments> deployments = Optional.empty();
    private volatile Optional<Frames> frames = Optional.empty();
    private volatile Optional<JobStates> jobs = Optional.empty();
    private boolean opened; // only on the port keeper's thread

    private record Served(RpcTable<?> table, ServerServiceDefinition service) {}

    @Activate
    public RpcServer(
            BundleContext bundle,
            @Reference Door door,
            @Reference ClientSessions allSessions,
            @Reference MachineStatus machine,
            @Reference(target = "(holdfast.console=true)") Optional<BiConsumer<String, String>> console,
            Config config) {
        this.bundle = bundle;
        this.machine = machine;
        ClientSessions sessions = new PacedSessions(allSessions, starts);
        this.sessions = sessions;
        this.console = new Console(console);
        this.dispatcher = new ResourceDispatcher(door, new Absences(door, machine), streams);
        var operations = new Operations();
        this.interceptors = List.of(
                new CallLog(),
                new PeerInterceptor(),
                new SessionInterceptor(sessions),
                new OperationInterceptor(operations));
        var moduleMethods = new ModuleMethods(this::modules, this::running, this::deployments, this::tables);
        this.shutdown = ShutdownMethod.of(bundle);
        services.add(ServerInterceptors.intercept(
                new RobotService(
                        new MachineMethods(door, machine, moduleMethods, this::jobs, this::tables, version()),
                        moduleMethods,
                        new SessionMethods(sessions),
                        new OperationMethods(operations),
                        new StopAllMethod(door, operations),
                        new FrameMethods(this::frames, door),
                        new LogMethod(InstantSource.system()),
                        tunnels,
                        shutdown),
                new SenderInterceptor()));
        services.add(ServerInterceptors.intercept(
                new OperatorService(this::deployments, machine, threads.operators()), new FromThisMachine()));
        this.watches = new Watches(sessions);
        services.add(new SessionService(sessions, watches).bindService());
        this.port = new PortKeeper(config.bind_address(), this::prepare, this::opened, this.console::fatal);
        allow(config);
    }

    /** After the constructor, so that the APIs that are there already are served from the first moment. */
    @Activate
    void start() {
        watches.listen(bundle);
        port.prepare();
        machine.settled().thenRun(port::open);
    }

    @Modified
    void move(Config config) {
        allow(config);
        port.move(config.bind_address());
    }

    @Deactivate
    void stop() {
        watches.close();
        port.close();
        streams.close();
        tunnels.close();
        threads.close();
        grpcLog.close();
    }

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC)
    void addApi(ResourceRpc<?> api) {
        try {
            apis.put(api, serve(api.table()));
        } catch (RuntimeException e) {
            log.error("{} cannot be served", api.getClass().getName(), e);
        }
    }

    void removeApi(ResourceRpc<?> api) {
        Optional.ofNullable(apis.remove(api)).ifPresent(served -> services.remove(served.service));
    }

    /** A gRPC service of a module's own. It may block: each of its calls has a thread. */
    @Reference(cardinality = MULTIPLE, policy = DYNAMIC)
    void addService(BindableService service) {
        try {
            ServerServiceDefinition definition = service.bindService();
            foreign.put(service, definition);
            services.add(definition);
        } catch (RuntimeException e) {
            log.error("{} cannot be served", service.getClass().getName(), e);
        }
    }

    void removeService(BindableService service) {
        Optional.ofNullable(foreign.remove(service)).ifPresent(services::remove);
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC)
    void setModules(ModuleStates states) {
        modules = Optional.of(states);
    }

    void unsetModules(ModuleStates states) {
        modules = modules.filter(known -> known != states);
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC)
    void setDeployments(Deployments service) {
        deployments = Optional.of(service);
    }

    void unsetDeployments(Deployments service) {
        deployments = deployments.filter(known -> known != service);
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC)
    void setJobs(JobStates states) {
        jobs = Optional.of(states);
    }

    void unsetJobs(JobStates states) {
        jobs = jobs.filter(known -> known != states);
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC)
    void setFrames(Frames service) {
        frames = Optional.of(service);
    }

    void unsetFrames(Frames service) {
        frames = frames.filter(known -> known != service);
    }

    private void allow(Config config) {
        shutdown.allow(config.allow_shutdown());
        starts.allow(config.starts_per_second());
        web = new WebAccess(false, List.of(config.allowed_origins()), List.of(config.fqdn()));
        tunnels.offer(Stream.of(config.tunnels()).map(TunnelEndpoint::parse).toList());
    }

    private <R extends Resource> Served serve(RpcTable<R> table) {
        ServerServiceDefinition service = dispatcher.serve(table);
        services.add(service);
        return new Served(table, service);
    }

    private GrpcPort prepare(ListenAddress address) {
        return GrpcPort.prepare(new GrpcPort.Setup(address, services, interceptors, threads, this::facts, () -> web));
    }

    /** Ours stays on the event loop also when a module offers another of the same name, which is not called. */
    private boolean isForeign(String serviceName) {
        return foreign.values().stream()
                .anyMatch(service ->
                        service.getServiceDescriptor().getName().equals(serviceName) && services.isServed(service));
    }

    /** First where, then that it is ready: who reads the line may ask at once. */
    private void opened(ListenAddress address) {
        console.address(address.toString());
        if (!opened) {
            opened = true;
            ready(address);
        }
    }

    private void ready(ListenAddress address) {
        console.ready(ReadyLine.of(address.toString(), machine.resources(), sinceStart()));
        tables().forEach(RpcServer::warm);
    }

    /** Reads the descriptors, which the first call would wait for otherwise. */
    private static void warm(RpcTable<?> table) {
        table.rows().forEach(RpcRow::isSafetyMonitored);
    }

    private RobotFacts facts() {
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

    private List<Frame> frames() {
        return frames.map(Frames::frames).orElse(List.of());
    }

    private List<RunningModule> running() {
        return modules.map(ModuleStates::running).orElse(List.of());
    }

    private List<JobState> jobs() {
        return jobs.map(JobStates::jobs).orElse(List.of());
    }

    private List<ModuleState> modules() {
        return modules.map(ModuleStates::modules).orElse(List.of());
    }

    private Deployments deployments() {
        return deployments.orElseThrow(() -> new ResourceUnavailableException(
                "modules cannot be deployed now: the bundle that does so, holdfast-modules, is not running"));
    }

    private Collection<RpcTable<?>> tables() {
        return apis.values().stream().<RpcTable<?>>map(Served::table).toList();
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
