package dev.holdfast.testing;

import dev.holdfast.access.Role;
import dev.holdfast.component.base.rpc.BaseRpc;
import dev.holdfast.component.generic.rpc.GenericRpc;
import dev.holdfast.component.motor.rpc.MotorRpc;
import dev.holdfast.component.sensor.rpc.SensorRpc;
import dev.holdfast.door.ClientSessions;
import dev.holdfast.door.Door;
import dev.holdfast.frame.FarFrames;
import dev.holdfast.frame.Frames;
import dev.holdfast.resource.ForeignActuator;
import dev.holdfast.resource.ForeignResource;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.ResourceApi;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.resource.ResourceNotFoundException;
import dev.holdfast.rpc.ResourceRpc;
import dev.holdfast.rpc.server.InProcessPort;
import dev.holdfast.session.Session;
import dev.holdfast.session.admission.internal.Admitted;
import dev.holdfast.session.admission.internal.AskedSafety;
import dev.holdfast.session.admission.internal.Bodies;
import dev.holdfast.session.admission.internal.Body;
import dev.holdfast.session.admission.internal.Client;
import dev.holdfast.session.admission.internal.OutsideDoor;
import dev.holdfast.session.admission.internal.Robot;
import dev.holdfast.session.admission.internal.SafetyDesk;
import dev.holdfast.session.admission.internal.Sessions;
import dev.holdfast.session.record.internal.Witness;
import dev.holdfast.session.safety.internal.LiveSession;
import dev.holdfast.session.safety.internal.SessionTable;
import dev.holdfast.wire.rpc.v1.AuthServiceGrpc;
import dev.holdfast.wire.rpc.v1.AuthenticateRequest;
import dev.holdfast.wire.rpc.v1.Credentials;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A whole robot in one test: sessions, admission, the safety stop and, on request, the port, as they are shipped; only
 * the framework is not there, so resources are added by hand.
 *
 * <pre>{@code
 * try (var robot = InProcessRobot.start()) {
 *     MyMotor body = robot.add("left", new MyMotor());
 *     robot.heartbeatWindow(Duration.ofMillis(100));
 *     Session session = robot.sessions().start("", "");
 *
 *     robot.resource(Motor.class, "left", session).setPower(0.5);
 *
 *     await().until(() -> !body.isMoving());      // nobody sends a heartbeat
 * }
 * }</pre>
 *
 * <p>With a {@link ManualClock} among its {@link Conditions} no test waits for a window to pass. Safe for any thread.
 */
public final class InProcessRobot implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int LONGEST_ARRIVAL_SECONDS = 10;

    private final InProcessNews news = new InProcessNews();
    private final InProcessKeys keys = new InProcessKeys();
    private final Robot robot;
    private final Sessions sessions;
    private final Door door;
    private final Bodies bodies;
    private final InProcessMachine machine;
    private final Set<ResourceRpc<?>> apis =
            new LinkedHashSet<>(List.of(new MotorRpc(), new BaseRpc(), new SensorRpc(), new GenericRpc()));
    private final List<ManagedChannel> connections = new ArrayList<>();
    private Optional<InProcessPort> port = Optional.empty();
    private Frames frames = List::of;
    private FarFrames farFrames = FarFrames.NONE;
    private boolean closed;

    private InProcessRobot(Conditions conditions) {
        var table = new SessionTable(conditions.sessionLimits());
        robot = new Robot(table, conditions.stopLimits(), conditions.clock(), news, () -> {}, Witness.NONE);
        sessions = new Sessions(robot);
        door = new OutsideDoor(robot, name -> Optional.empty());
        bodies = new Bodies(robot);
        machine = new InProcessMachine(robot, Instant.now());
        if (conditions.clock() instanceof ManualClock clock) {
            clock.watchedWhile(() -> !table.isEmpty());
        }
    }

    /** A robot as it is shipped, without a resource. */
    public static InProcessRobot start() {
        return start(Conditions.SHIPPED);
    }

    /** A robot that differs from the shipped one in these conditions. */
    public static InProcessRobot start(Conditions conditions) {
        return new InProcessRobot(conditions);
    }

    /**
     * Adds a driver's object as the resource {@code name} of the API that it implements. As on every robot it is stopped
     * once before anybody reaches it; a command waits for that, and is refused while that stop fails.
     *
     * @param references the names of the resources that it is built upon
     * @return {@code body}
     * @throws IllegalArgumentException if the name is taken, or the body implements the interface of no API, or of several
     */
    public <B extends Resource> B add(String name, B body, String... references) {
        Class<? extends Resource> type = apiOf(body);
        add(ResourceName.of(type, name), type, body, references);
        return body;
    }

    /** Adds a body of a foreign API, as {@link #add(String, Resource, String...)} does others. */
    public void addForeign(ResourceName name, ForeignResource body) {
        add(name, body instanceof ForeignActuator ? ForeignActuator.class : ForeignResource.class, body);
    }

    private void add(ResourceName full, Class<? extends Resource> type, Resource body, String... references) {
        if (robot.find(full).isPresent()) {
            throw new IllegalArgumentException(full + " is there already");
        }
        Admitted resource = robot.name(full, type);
        var tried = new CompletableFuture<Void>();
        bodies.arrive(resource, new Body(body, Set.of(references)), () -> tried.complete(null))
                .thenRun(() -> tried.complete(null));
        tried.orTimeout(LONGEST_ARRIVAL_SECONDS, TimeUnit.SECONDS).join();
    }

    /**
     * Asks for more safety, as the {@code safety} object of a component in robot.json does.
     *
     * @param asked by {@code SafetyProperties}; what was asked for before is forgotten
     * @throws IllegalArgumentException if that asks for a time that cannot be
     */
    public void safety(Class<? extends Resource> type, String name, Map<String, ?> asked) {
        find(type, name).wish(AskedSafety.of(asked::get, complaint -> {
            throw new IllegalArgumentException("%s: %s".formatted(name, complaint));
        }));
    }

    /** Takes a resource away. What it moves is stopped first. */
    public void remove(Class<? extends Resource> type, String name) {
        remove(ResourceName.of(type, name));
    }

    /** The same by its full name. */
    public void remove(ResourceName name) {
        Admitted resource = find(name);
        bodies.leave(resource);
        robot.forget(resource);
    }

    /** The resource as another driver gets it: for bodies that are built upon others, and for tests without a session. */
    public <R extends Resource> R resource(Class<R> type, String name) {
        return type.cast(robot.twin(find(type, name), new TestClient()));
    }

    /** The same by its full name: what is foreign has no interface to be asked by. */
    public Resource resource(ResourceName name) {
        return robot.twin(find(name), new TestClient());
    }

    /** The resource as a client gets it that has opened {@code session} and sends its id with each command. */
    public <R extends Resource> R resource(Class<R> type, String name, Session session) {
        return SessionView.of(door, find(type, name).name(), type, session);
    }

    /** The one way to a driver, as the transport uses it. */
    public Door door() {
        return door;
    }

    /** Who is present. A test opens its clients' sessions here, and beats for them. */
    public ClientSessions sessions() {
        return sessions;
    }

    /** Sets the heartbeat window of sessions that are opened from now on, 30 ms to 1 min; it is 2 s until then. */
    public void heartbeatWindow(Duration window) {
        sessions.window(window);
    }

    /** Serves an API beside those of Holdfast's own components. */
    public synchronized void serve(ResourceRpc<?> api) {
        apis.add(api);
        port.ifPresent(open -> open.serve(api));
    }

    /** Says where its components stand; nowhere until then. */
    public synchronized void frames(Frames frames) {
        this.frames = frames;
    }

    /** Says where the components of its remotes stand; before its port is opened. */
    public synchronized void farFrames(FarFrames frames) {
        farFrames = frames;
    }

    private synchronized Frames frames() {
        return frames;
    }

    /** Opens the port, if it is not open yet. Tells its number, on 127.0.0.1. */
    public synchronized int listen() {
        if (port.isEmpty()) {
            var open = new InProcessPort(
                    door, sessions, machine, keys, news::add, () -> robot.shutDown(PATIENCE.toNanos()));
            open.guard(new SafetyDesk(robot));
            open.place(() -> frames().frames());
            open.placeFar(farFrames);
            apis.forEach(open::serve);
            port = Optional.of(open);
        }
        return port.get().port();
    }

    /** Another connection to the port, for a client of gRPC. It is closed together with the robot. */
    public synchronized ManagedChannel connect() {
        ManagedChannel connection = ManagedChannelBuilder.forAddress("127.0.0.1", listen())
                .usePlaintext()
                .build();
        connections.add(connection);
        return connection;
    }

    /**
     * Makes an API key. From the first one on, clients of the port are asked who they are; until then nobody is.
     *
     * @param id by which its clients say who they are
     * @param resources the names of those that it reaches, as {@code arm*}; none given: all
     */
    public void addKey(String id, String key, Role role, String... resources) {
        keys.add(id, key, role, List.of(resources));
    }

    /** Revokes an API key: what its sessions own is stopped, and its clients are asked again. */
    public void removeKey(String id) {
        keys.remove(id);
        sessions.endAll(InProcessKeys.holder(id));
    }

    /** As {@link #connect()}, for a client that has proved with an API key who it is. */
    public Channel connect(String id, String key) {
        ManagedChannel connection = connect();
        String token = AuthServiceGrpc.newBlockingStub(connection)
                .authenticate(AuthenticateRequest.newBuilder()
                        .setEntity(id)
                        .setCredentials(Credentials.newBuilder()
                                .setType(InProcessKeys.API_KEY)
                                .setPayload(key))
                        .build())
                .getAccessToken();
        var proof = new Metadata();
        proof.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
        return ClientInterceptors.intercept(connection, MetadataUtils.newAttachHeadersInterceptor(proof));
    }

    /** Stops what moves, as at a shutdown, and ends. A driver that does not stop holds it up for two seconds. Idempotent. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        connections.forEach(ManagedChannel::shutdownNow);
        robot.shutDown(PATIENCE.toNanos());
        port.ifPresent(InProcessPort::close);
        robot.close();
        news.close();
    }

    private Admitted find(Class<? extends Resource> type, String name) {
        return find(ResourceName.of(type, name));
    }

    private Admitted find(ResourceName full) {
        return robot.find(full)
                .orElseThrow(() -> new ResourceNotFoundException(full + " has not been added to this robot"));
    }

    private static Class<? extends Resource> apiOf(Resource body) {
        var found = new LinkedHashSet<Class<? extends Resource>>();
        collectApis(body.getClass(), found);
        if (found.size() != 1) {
            throw new IllegalArgumentException("%s implements %s; a driver implements the interface of exactly one API"
                    .formatted(body.getClass().getName(), found.isEmpty() ? "none with @ResourceApi" : found));
        }
        return found.iterator().next();
    }

    private static void collectApis(Class<?> type, Set<Class<? extends Resource>> found) {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            if (each.isAnnotationPresent(ResourceApi.class)) {
                found.add(each.asSubclass(Resource.class));
            }
            for (Class<?> implemented : each.getInterfaces()) {
                collectApis(implemented, found);
            }
        }
    }

    /** Whoever holds what {@link #resource(Class, String)} gives. */
    private record TestClient() implements Client {
        @Override
        public String name() {
            return "a test";
        }

        @Override
        public boolean isActive() {
            return true;
        }

        @Override
        public String holder() {
            return "";
        }

        @Override
        public LiveSession session() {
            return LiveSession.NOBODY;
        }
    }
}
