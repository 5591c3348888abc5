package dev.holdfast.session.admission.internal;

import dev.holdfast.resource.Resource;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.session.SessionExpiredException;
import dev.holdfast.session.record.internal.Witness;
import dev.holdfast.session.safety.internal.LiveSession;
import dev.holdfast.session.safety.internal.ResourceGate;
import dev.holdfast.session.safety.internal.SessionTable;
import dev.holdfast.session.safety.internal.StopLimits;
import dev.holdfast.session.threads.internal.Alarms;
import dev.holdfast.session.threads.internal.Clock;
import dev.holdfast.session.threads.internal.LanePool;
import dev.holdfast.session.threads.internal.LapseTimer;
import dev.holdfast.session.threads.internal.Looking;
import dev.holdfast.session.threads.internal.Workers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that has been admitted, the sessions that command it, and the threads that keep the promise. It owns its
 * threads and ends them in {@link #close()}.
 */
public final class Robot implements Ground, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Robot.class);
    /** A stop may be allowed more, but a bundle's end must not wait for it. */
    private static final long LONGEST_REST = Duration.ofSeconds(2).toNanos();

    private final SessionTable table;
    private final Moment moment;
    private final Alarms alarms;
    private final LanePool lanes;
    private final Workers workers = new Workers();
    private final AtomicLong sequence = new AtomicLong();
    private final ConcurrentMap<ResourceName, Admitted> resources = new ConcurrentHashMap<>();
    /** What sessions owned that have finished, until they are told of. */
    private final Map<LiveSession, Set<ResourceName>> collected = new ConcurrentHashMap<>();

    private final Map<ResourceGate, Admitted> byGate = new ConcurrentHashMap<>();
    private final References references = new References(resource -> byGate.containsKey(resource.gate()));
    private final StopReturns returns = new StopReturns();
    private final RobotEvents events;
    private final Commands commands;
    private final InProcessDoor inside;
    private final LapseTimer timer;
    private final SessionNews news;
    private final Witness witness;
    private volatile StopLimits limits;
    private volatile boolean shutDown;

    /**
     * @param news is told of sessions that finish, and of stops that are overdue
     * @param changed is told when a resource becomes overdue or recovers; it must not block
     * @param witness sees what happens
     */
    public Robot(
            SessionTable table, StopLimits limits, Clock clock, SessionNews news, Runnable changed, Witness witness) {
        this.table = table;
        this.limits = limits;
        this.news = news;
        this.witness = witness;
        moment = new Moment(clock, table);
        alarms = new Alarms(clock);
        lanes = new LanePool(clock, alarms);
        var settling = new SettleLook(lanes, alarms, moment);
        events = new RobotEvents(byGate, alarms, moment, returns, settling, news, changed, witness);
        commands = new Commands(moment, this::claim, witness);
        inside = new InProcessDoor(commands, moment, returns, workers, witness);
        timer = new LapseTimer(table, clock, gone -> finished(gone, true), witness);
        timer.start();
    }

    @Override
    public SessionTable table() {
        return table;
    }

    public StopLimits limits() {
        return limits;
    }

    /** Sets how long a name outlives its body, in nanoseconds. */
    public synchronized void swapWait(long nanos) {
        limits = limits.withSwap(nanos);
        resources.values().forEach(resource -> resource.retune(limits));
    }

    public LanePool lanes() {
        return lanes;
    }

    public LapseTimer timer() {
        return timer;
    }

    public Alarms alarms() {
        return alarms;
    }

    @Override
    public Duration shortestWindow(Duration asked) {
        long shortest = asked.toNanos();
        for (Admitted resource : resources.values()) {
            shortest = Math.min(shortest, resource.wishes().windowNanos().orElse(shortest));
        }
        return Duration.ofNanos(shortest);
    }

    @Override
    public long now() {
        return moment.now();
    }

    Moment moment() {
        return moment;
    }

    Workers workers() {
        return workers;
    }

    Commands commands() {
        return commands;
    }

    @Override
    public void opened(LiveSession session) {
        timer.wake();
        witness.opened(session, moment.now());
        news.started(session.session());
    }

    @Override
    public LiveSession heartbeat(UUID id, String holder) {
        long now = moment.now();
        LiveSession session = heard(id, holder, now);
        witness.beat(session, now);
        return session;
    }

    @Override
    public LiveSession commanded(UUID id, String holder) {
        long now = moment.now();
        LiveSession session = heard(id, holder, now);
        witness.commanded(session, now);
        return session;
    }

    private LiveSession heard(UUID id, String holder, long now) {
        try {
            return table.heartbeat(id, holder, now);
        } catch (SessionExpiredException e) {
            witness.expired(id, now);
            throw e;
        }
    }

    /** A command has reached it by another way: it is claimed as by a command from it that does nothing. */
    private void claim(CommandCall around, ResourceName name) {
        find(name).filter(Admitted::isServed).ifPresent(resource -> inside.claim(resource, around));
    }

    @Override
    public void finished(List<LiveSession> sessions, boolean lapsed) {
        long now = moment.now(); // before the stops begin, which follow from it
        resources.values().forEach(this::collect);
        for (LiveSession session : sessions) {
            witness.finished(session, lapsed, now);
            Set<ResourceName> owned = collected.remove(session);
            news.finished(session.session(), lapsed, owned == null ? Set.of() : owned);
        }
    }

    /** Whoever comes first collects for all who have finished; one whose deadline has just passed is handed out a little later. */
    private void collect(Admitted resource) {
        try {
            if (resource.gate().stops().collect()) {
                collected
                        .computeIfAbsent(resource.gate().owner(), any -> ConcurrentHashMap.newKeySet())
                        .add(resource.name());
            }
        } catch (RuntimeException | Error e) {
            log.error("{}: whether a stop is owed could not be found out; that is tried again", resource, e);
            timer.collectAgain();
        }
    }

    @Override
    public Set<Admitted> ownedBy(Set<LiveSession> sessions) {
        return resources.values().stream()
                .filter(resource -> sessions.contains(resource.gate().owner()))
                .filter(resource -> !resource.gate().body().isStill())
                .collect(Collectors.toSet());
    }

    /** Waits until these are at rest: for those who must not go on before. At most two seconds in all. */
    public void awaitRest(Set<Admitted> stopping) {
        long began = moment.now();
        for (Admitted resource : stopping) {
            long limit = Math.min(resource.gate().limits().stop(), LONGEST_REST);
            Looking.until(() -> resource.gate().body().isStill(), moment::now, began + limit);
        }
    }

    // ---- names and bodies ----

    /** The resource of this name; made when it comes for the first time. A name without a body is held. */
    public Admitted name(ResourceName name, Class<? extends Resource> type) {
        return resources.compute(name, (same, before) -> {
            if (before != null && before.type() == type) {
                return before;
            }
            if (before != null) {
                byGate.remove(before.gate()); // its API was replaced
                references.forget(before);
            }
            var gate = new ResourceGate(name, limits, sequence, events);
            var admitted = new Admitted(
                    name, type, gate, moment, new Running(name, workers), new StopLane(lanes, moment, witness));
            byGate.put(gate, admitted);
            if (shutDown) {
                gate.shutDown();
            }
            return admitted;
        });
    }

    /** The name is gone; its gate with it. */
    public void forget(Admitted resource) {
        if (resources.remove(resource.name(), resource)) {
            byGate.remove(resource.gate());
            references.forget(resource);
            returns.returned(resource.gate()); // a stop that only spared it has left its place there
        }
    }

    public Optional<Admitted> find(ResourceName name) {
        return Optional.ofNullable(resources.get(name));
    }

    public Collection<Admitted> resources() {
        return List.copyOf(resources.values());
    }

    /** What a client in this process sees of a resource. */
    public Resource twin(Admitted resource, Client client) {
        return Twin.of(resource, inside, client);
    }

    /** The body of this resource has come or gone: whatever is built upon it, or it upon others, is found out. */
    void connectReferences(Admitted resource) {
        references.connect(resource);
    }

    // ---- the end ----

    public boolean isShutDown() {
        return shutDown;
    }

    /**
     * Refuses commands, stops everything in parallel, and waits for it.
     *
     * @param patience how long, in nanoseconds
     * @return the names of what may still be moving
     */
    public List<ResourceName> shutDown(long patience) {
        shutDown = true;
        var toStop = new ArrayList<Admitted>();
        for (Admitted resource : resources.values()) {
            resource.gate().shutDown();
            if (resource.canStop()) {
                toStop.add(resource);
                resource.gate().stops().request(AskedStop.byTheRobot());
            }
        }
        Looking.until(
                () -> {
                    toStop.removeIf(resource -> resource.gate().body().isStill());
                    return toStop.isEmpty();
                },
                moment::now,
                moment.now() + patience);
        if (!toStop.isEmpty()) {
            log.error("{}: left moving: could not be stopped before the end", toStop);
            toStop.forEach(this::leftMoving);
        }
        return toStop.stream().map(Admitted::name).toList();
    }

    /** Its body goes, and could not be stopped. */
    void leftMoving(Admitted resource) {
        witness.leftMoving(resource.name(), moment.now());
    }

    @Override
    public void close() {
        timer.close();
        alarms.close();
        lanes.close();
        workers.close();
    }
}
