package dev.holdfast.door;

import dev.holdfast.resource.ResourceName;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Who calls from outside the process, and what came with the call. One object per call; safe for any thread. */
public final class Caller {
    private final Optional<UUID> session;
    private final String holder;
    private final Map<String, Object> extra;
    private final Optional<Long> deadlineNanos;
    private final String method;
    private final Supplier<Optional<UUID>> offeredSession;
    private volatile Optional<Object> connection = Optional.empty();
    private final CompletableFuture<Void> gone = new CompletableFuture<>();
    private final Set<ResourceName> reached = ConcurrentHashMap.newKeySet();

    /**
     * @param session the session that the call names; empty when it names none, then the call is nobody's
     * @param holder the entity that calls; empty without authentication
     * @param extra the parameters beside those of the method
     * @param timeout how long the client waits; empty when it did not say
     */
    public Caller(Optional<UUID> session, String holder, Map<String, Object> extra, Optional<Duration> timeout) {
        this(session, holder, extra, timeout, "", Optional::empty);
    }

    /**
     * The same for a call of a method that is monitored on some resources only.
     *
     * @param method the method's own name, as {@code also_monitor} gives it
     * @param offeredSession the live session that the call names; asked only where the method is monitored, and then a sign
     *     of life
     */
    public Caller(
            Optional<UUID> session,
            String holder,
            Map<String, Object> extra,
            Optional<Duration> timeout,
            String method,
            Supplier<Optional<UUID>> offeredSession) {
        this.method = method;
        this.offeredSession = offeredSession;
        this.session = session;
        this.holder = holder;
        this.extra = extra;
        this.deadlineNanos = timeout.map(left -> System.nanoTime() + left.toNanos());
    }

    public Optional<UUID> session() {
        return session;
    }

    public String holder() {
        return holder;
    }

    public Map<String, Object> extra() {
        return extra;
    }

    public Optional<Duration> timeLeft() {
        return deadlineNanos.map(deadline -> Duration.ofNanos(deadline - System.nanoTime()));
    }

    /** The name of the method that is called; empty where that is all the same. */
    public String method() {
        return method;
    }

    /**
     * The session that a call names whose method is not monitored everywhere.
     *
     * @throws RuntimeException if what it names is no live session
     */
    public Optional<UUID> offeredSession() {
        return offeredSession.get();
    }

    /**
     * What the call came by, compared by identity; {@link Door#disconnected} tells that it is lost. Empty where a client does not
     * keep one connection, as browsers do not.
     */
    public Optional<Object> connection() {
        return connection;
    }

    /** Sets what the call came by, before it is handed to the {@link Door}. */
    public void connection(Object came) {
        connection = Optional.of(came);
    }

    /** Tells that nobody waits for the answer any more: the client is gone, its deadline passed, or it was cancelled. */
    public void cancel() {
        gone.complete(null);
    }

    /** Completed by {@link #cancel()}. */
    public CompletionStage<Void> gone() {
        return gone;
    }

    /** Notes that a driver commanded {@code name} on this caller's behalf. */
    public void reach(ResourceName name) {
        reached.add(name);
    }

    /** What drivers commanded on this caller's behalf; the transport tells the client in {@code viam-smrn}. */
    public Set<ResourceName> reached() {
        return Set.copyOf(reached);
    }
}
