package dev.holdfast.client;

import dev.holdfast.client.access.internal.TokenInterceptor;
import dev.holdfast.client.access.internal.TokenKeeper;
import dev.holdfast.client.connection.internal.Connection;
import dev.holdfast.client.reflection.internal.ForeignCalls;
import dev.holdfast.client.session.internal.RobotSessionWire;
import dev.holdfast.client.session.internal.SessionIds;
import dev.holdfast.client.session.internal.SessionInterceptor;
import dev.holdfast.client.session.internal.SessionKeeper;
import dev.holdfast.resource.Api;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.resource.ResourceUnavailableException;
import dev.holdfast.rpc.ResourceNames;
import dev.holdfast.rpc.StatusCodes;
import dev.holdfast.wire.robot.v1.ResourceNamesRequest;
import dev.holdfast.wire.robot.v1.RobotServiceGrpc;
import dev.holdfast.wire.robot.v1.StopAllRequest;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ServiceDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * A robot, seen from a program. Its resources have the interfaces that they have on the robot itself, so a program can be moved
 * into a module without a changed line.
 *
 * <pre>{@code
 * try (var robot = RobotClient.connect("localhost:8080")) {
 *     var motor = robot.resource(Motor.class, "left");
 *     motor.setPower(0.4); // a session is opened, heartbeats run by themselves
 * } // the session ends: what this program has set moving is stopped now
 * }</pre>
 *
 * <p>Where the robot asks who calls, {@code RobotClient.connect("https://robot.local:8080", ApiKey.of("tablet", key))} proves it.
 *
 * <p>Works with every robot of this wire; where one has {@code holdfast.session.v1}, {@link #close()} need not leave the
 * stopping to a lapse. Connections come back by themselves; until then calls fail with a {@link ResourceUnavailableException}, and no
 * command is ever made twice but for one that reached no driver. They fail at once, but for those that come while the first try
 * after a loss is under way: these wait for what becomes of it, one to five seconds where nobody answers at all. A network that
 * falls silent is noticed a second after the session's window has passed, and where no session lives after half a minute; until
 * then calls wait. A robot needs no thread of its own here: a thousand clients share one timer and the event loops. Safe for
 * any thread.
 */
public final class RobotClient implements AutoCloseable {
    private static final long LONGEST_ANSWER_SECONDS = 5;
    private static final long LONGEST_GOODBYE_MILLIS = 600;

    private final Connection connection;
    private final RobotSessionWire wire;
    private final Optional<TokenKeeper> tokens;
    private final SessionKeeper keeper;
    private final RobotSession session;
    private final SessionsClient sessions;
    private final Channel channel;
    private final Apis apis;
    private final ForeignCalls foreign;
    private final AtomicBoolean closed = new AtomicBoolean();

    private RobotClient(Connection connection, RobotOptions options) {
        this.connection = connection;
        var context = new CallContext(options.name(), connection.target(), options.callTimeout());
        tokens = options.credentials()
                .map(proof -> proof.keeper(
                        ClientInterceptors.intercept(connection.channel(), context),
                        connection.target(),
                        connection.time()));
        Channel known = tokens.map(TokenInterceptor::new)
                .map(proving -> ClientInterceptors.intercept(connection.channel(), proving))
                .orElse(connection.channel());
        Channel plain = ClientInterceptors.intercept(known, context);
        wire = new RobotSessionWire(plain, connection::giveUp);
        keeper = new SessionKeeper(wire, connection.time());
        session = new RobotSession(keeper, wire, connection);
        SessionIds ids = options.sessions() ? new KeptIds(keeper, options.onLapse()) : SessionIds.NONE;
        channel = ClientInterceptors.intercept(plain, new SessionInterceptor(ids));
        sessions = new SessionsClient(wire, RobotServiceGrpc.newBlockingStub(plain), connection.target());
        apis = new Apis(options.apis());
        foreign = new ForeignCalls(channel);
    }

    /** How to connect otherwise than by default. */
    public static RobotOptions options() {
        return RobotOptions.DEFAULT;
    }

    /** Connects as by default: in plain text, and with a session. */
    public static RobotClient connect(String address) {
        return connect(address, options());
    }

    /** Connects and proves with this key who it is; in plain text only to this very machine, so write {@code https://}. */
    public static RobotClient connect(String address, ApiKey key) {
        return connect(address, options().credentials(key));
    }

    /**
     * Connects, and waits until the robot has been reached, and has let us in where we bring credentials.
     *
     * @param address {@code localhost:8080}, {@code robot.local}, {@code https://robot.example:443}
     * @throws IllegalArgumentException if that is no address, a file of the options cannot be read, or credentials would go to
     *     another machine in plain text
     * @throws ResourceUnavailableException if the robot has not been reached in time
     * @throws SecurityException if the robot does not take the credentials
     */
    public static RobotClient connect(String address, RobotOptions options) {
        var connection = Connection.open(address, options.encryption().wanted(), options.encryption()::credentials);
        try {
            checkExposure(connection, options);
            var robot = new RobotClient(connection, options);
            if (!options.connectTimeout().isZero()) {
                robot.awaitReached(options.connectTimeout());
                robot.tokens.ifPresent(RobotClient::awaitLetIn);
            }
            return robot;
        } catch (RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** Host and port that this is connected to. */
    public String target() {
        return connection.target();
    }

    /**
     * A resource. Nothing is asked of the robot before it is used: whether it is there shows then.
     *
     * @param type the interface of its API, such as {@code Motor.class}
     * @param name its name on the robot, such as {@code left}, or {@code arm-part:left} if it is on a remote of that robot
     * @throws IllegalArgumentException if nobody knows how that API crosses the wire
     */
    public <R extends Resource> R resource(Class<R> type, String name) {
        return apis.of(type).proxy(ResourceName.of(type, name), channel);
    }

    /** The resources that the robot has now, but for those whose names no robot of ours could have. */
    public List<ResourceName> resources() {
        return asked(() -> RobotServiceGrpc.newBlockingStub(channel)
                .withDeadlineAfter(LONGEST_ANSWER_SECONDS, TimeUnit.SECONDS)
                .resourceNames(ResourceNamesRequest.getDefaultInstance())
                .getResourcesList()
                .stream()
                .flatMap(message -> named(message).stream())
                .toList());
    }

    /**
     * Calls a method of a resource by its name on the wire, also of an API that this program knows nothing of: the robot tells
     * what its messages look like. What is safety-monitored is made in the session, as everything is.
     *
     * @param resource its full name, such as {@code rdk:component:motor/left}
     * @param method such as {@code SetPower}; one that does not stream
     * @param request as JSON, without the resource's name: {@code {"powerPct": 0.4}}
     * @return the answer as JSON
     * @throws UnsupportedOperationException if the robot does not have that, or the method streams
     * @throws IllegalArgumentException if the request is no JSON, or not that of this method
     */
    public String call(ResourceName resource, String method, String request) {
        return foreign.call(resource, method, request);
    }

    /**
     * The service of an API that this program need not know: the robot tells of it, by its reflection. The messages are
     * {@code DynamicMessage}s, but for those that all APIs share, such as DoCommand's. Asks at each call, for ten seconds at
     * most.
     *
     * @throws UnsupportedOperationException if the robot does not have that API, or tells nothing of its services
     */
    public ServiceDescriptor service(Api api) {
        return foreign.service(api);
    }

    /** Stops everything on the robot that can be stopped, whoever moves it, and returns when it stands still. */
    public void stopAll() {
        asked(() -> RobotServiceGrpc.newBlockingStub(channel).stopAll(StopAllRequest.getDefaultInstance()));
    }

    /**
     * What the robot takes as proof of who this client is, as {@code Bearer} in each call's {@code authorization}: for programs
     * that make calls of their own. It is a secret, good for as long as the robot says. Waits until there is one, for five
     * seconds at most.
     *
     * @return empty if the robot asks nobody who he is, or this client has no credentials
     * @throws SecurityException if the robot does not let this client in
     */
    public Optional<String> token() {
        return tokens.flatMap(RobotClient::awaitLetIn);
    }

    /** The session that is kept by itself. */
    public RobotSession session() {
        return session;
    }

    /** All sessions of the robot, and those that are managed by hand. */
    public SessionsClient sessions() {
        return sessions;
    }

    /**
     * Where calls go, for generated stubs: with the session on what is safety-monitored, the robot's name in failures, and the
     * time limit of the options. What is large has a connection of its own.
     */
    public Channel channel() {
        return channel;
    }

    /**
     * Ends the session, and the connection with all calls on it. What this client has set moving is stopped now, or a window
     * later where the robot has no {@code holdfast.session.v1}. Takes 1.1 s at most; idempotent.
     */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            try {
                keeper.close().get(LONGEST_GOODBYE_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException | TimeoutException e) {
                // it lapses then, a window later
            } finally {
                connection.close();
            }
        }
    }

    private void awaitReached(Duration patience) {
        CompletableFuture<Void> reached = connection.reached();
        try {
            reached.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            reached.cancel(false);
            throw new ResourceUnavailableException(
                    "no robot was reached at %s within %d ms; does it run, and does it listen there?"
                            .formatted(connection.target(), patience.toMillis()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ResourceUnavailableException("interrupted while connecting to " + connection.target(), e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e); // it is completed with nothing else
        }
    }

    private static void checkExposure(Connection connection, RobotOptions options) {
        if (connection.isExposed() && !options.unencryptedCredentials()) {
            options.credentials().ifPresent(proof -> {
                throw new IllegalArgumentException(
                        "the %s would go to %s in plain text, for everybody on the way to read; write https://%s, or say that this is wanted: RobotOptions.allowUnencryptedCredentials()"
                                .formatted(proof, connection.target(), connection.target()));
            });
        }
    }

    private static Optional<String> awaitLetIn(TokenKeeper tokens) {
        try {
            return tokens.token().join(); // it has a limit of its own
        } catch (CompletionException e) {
            throw StatusCodes.toException(Status.fromThrowable(StatusCodes.unwrap(e)));
        }
    }

    /** Robots of other makes, and older ones, are less strict; one such name must not hide the others. */
    private static Optional<ResourceName> named(dev.holdfast.wire.common.v1.ResourceName message) {
        try {
            return Optional.of(ResourceNames.fromMessage(message));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.DEADLINE_EXCEEDED) {
                wire.doubt();
            }
            throw StatusCodes.toException(e.getStatus());
        }
    }
}
