package dev.holdfast.session.admission.internal;

import dev.holdfast.resource.Resource;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.resource.ResourceUnavailableException;
import dev.holdfast.resource.SafetyMonitored;
import dev.holdfast.session.Session;
import dev.holdfast.session.safety.internal.LiveSession;
import dev.holdfast.session.safety.internal.Obstacle;
import dev.holdfast.session.safety.internal.ResourceGate;
import dev.holdfast.session.safety.internal.StopLimits;
import dev.holdfast.session.safety.internal.Terms;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** One name that has been admitted: its gate, its lane, its calls, and the body behind them, which may change. */
public final class Admitted {
    private final ResourceName name;
    private final Class<? extends Resource> type;
    private final boolean isMonitored;
    private final ResourceGate gate;
    private final Moment moment;
    private final Running running;
    private final StopLane lane;
    private StopLimits robots;
    private final LongAdder unowned = new LongAdder();
    private volatile Wishes wishes = Wishes.NONE;
    private volatile CompletableFuture<Body> body = new CompletableFuture<>();
    private final Set<Tied> strands = new HashSet<>(); // guarded by itself

    Admitted(
            ResourceName name,
            Class<? extends Resource> type,
            ResourceGate gate,
            Moment moment,
            Running running,
            StopLane lane) {
        this.name = name;
        this.type = type;
        this.isMonitored =
                Stream.of(type.getMethods()).anyMatch(method -> method.isAnnotationPresent(SafetyMonitored.class));
        this.gate = gate;
        this.robots = gate.limits();
        this.moment = moment;
        this.running = running;
        this.lane = lane;
    }

    public ResourceName name() {
        return name;
    }

    /** The interface of its API. */
    public Class<? extends Resource> type() {
        return type;
    }

    ResourceGate gate() {
        return gate;
    }

    Running running() {
        return running;
    }

    StopLane lane() {
        return lane;
    }

    /** The body behind the name now. */
    Optional<Body> body() {
        return Optional.ofNullable(body.getNow(null));
    }

    /**
     * Completes when there is a body, or fails when none came for as long as a name outlives its body. Whoever had to wait for
     * it goes on as a worker: the body is put there under a lock of the whiteboard's.
     */
    CompletionStage<Body> bodySoon(long nanos) {
        CompletableFuture<Body> now = body;
        return now.isDone()
                ? now
                : now.thenApplyAsync(come -> come, running.workers())
                        .orTimeout(nanos, TimeUnit.NANOSECONDS)
                        .exceptionally(e -> {
                            throw e instanceof TimeoutException ? nobodyServes() : Waiting.unchecked(e);
                        });
    }

    ResourceUnavailableException bodyWent() {
        return new ResourceUnavailableException(name + ": this has ended, because its driver is replaced or gone");
    }

    ResourceUnavailableException nobodyServes() {
        return new ResourceUnavailableException(name + ": no driver serves it now; it is being replaced or has failed");
    }

    boolean canStop() {
        return body().map(Body::canStop).orElse(false);
    }

    void put(Body next) {
        if (!body.complete(next)) {
            throw new IllegalStateException(name + " has a body already");
        }
    }

    /** The gate has let the body go; whoever asks for one waits for the next. */
    void take() {
        body = new CompletableFuture<>();
        List<Tied> torn;
        synchronized (strands) {
            torn = List.copyOf(strands);
            strands.clear();
        }
        torn.forEach(Tied::tear);
    }

    /** What lasts no longer than the body that it is with: a stream, a conversation. */
    interface Tied {
        /** The body goes. */
        void tear();
    }

    /** A stream or conversation with this body begins. False if the body has gone: it is not wanted any more. */
    boolean tie(Body streaming, Tied strand) {
        synchronized (strands) {
            return body().filter(now -> now == streaming).isPresent() && strands.add(strand);
        }
    }

    void untie(Tied strand) {
        synchronized (strands) {
            strands.remove(strand);
        }
    }

    void withdraw(Command command) {
        gate.withdraw(command, moment.now());
    }

    void cancelByCaller(Command command) {
        gate.cancelByCaller(command, moment.now());
    }

    /** Whether there is a body behind the name. */
    public boolean isServed() {
        return body().isPresent();
    }

    /** Whether there is a method of it whose call makes a session its owner. */
    boolean mayBeOwned() {
        return isMonitored || !wishes.alsoMonitor().isEmpty();
    }

    /** The live session that owns it. */
    Optional<Session> owningSession() {
        LiveSession owner = gate.owner();
        return owner.lives(moment.now()) ? Optional.of(owner.session()) : Optional.empty();
    }

    /** The live session that owns it, in words that give away no id. */
    public Optional<String> owner() {
        return owningSession().map(Admitted::inWords);
    }

    private static String inWords(Session session) {
        if (!session.holder().isEmpty()) {
            return session.holder();
        }
        return session.address().isEmpty() ? "a session" : "a session from " + session.address();
    }

    /** What keeps its body from being replaced, in words. */
    public Optional<String> obstacle() {
        return gate.body().obstacle().map(Obstacle::inWords);
    }

    /** How long its stops may take, in nanoseconds. */
    public long stopLimit() {
        return gate.limits().stop();
    }

    /** How long a swap waits for its body to be still, in nanoseconds: the stop's and the settle time. */
    public long swapLimit() {
        return gate.limits().stop() + gate.limits().settle();
    }

    /** What robot.json asks for this resource, from now on; and who drives it. */
    synchronized void agree(StopLimits limits, Wishes wanted, String driver) {
        robots = limits;
        wishes = wanted;
        gate.terms(new Terms(wanted.limits(limits), wanted.policy(), driver));
    }

    /** What robot.json asks for this resource has changed. */
    public synchronized void wish(Wishes next) {
        agree(robots, next, gate.terms().driver());
    }

    /** A command without a session has taken it from a live one. */
    void countUnowned() {
        unowned.increment();
    }

    /** How many have. */
    long unownedCommands() {
        return unowned.sum();
    }

    /** What robot.json asks for it now. */
    Wishes wishes() {
        return wishes;
    }

    /** Whether calls of a method that is not monitored for all are commands here. */
    boolean monitorsAlso(String method) {
        return wishes.monitorsAlso(method);
    }

    /** Whether its driver says that it moves. Driver code: in a lane. */
    public boolean isMoving() {
        return body().map(body -> new QueryCall(Map.of(), Optional.empty()).run(body::isMoving))
                .orElse(false);
    }

    /** The driver's object behind the name. */
    public Optional<Object> object() {
        return body().map(Body::object);
    }

    /** The robot's own limits have changed. */
    synchronized void retune(StopLimits limits) {
        agree(limits, wishes, gate.terms().driver());
    }

    /** Whether a stop of it has failed or hangs, and is owed. */
    public boolean isOverdue() {
        return gate.isOverdue();
    }

    @Override
    public String toString() {
        return name.toString();
    }
}
