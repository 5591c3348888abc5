package dev.holdfast.session.safety.internal;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** What a schedule acts upon: the table and the gates of production, a time of its own, and what has been found. */
final class World {
    static final int BASE = 0;
    static final int LEFT = 1;
    static final int RIGHT = 2;
    static final int CLIENTS = 4;
    static final int SESSIONLESS = 2;
    /** The loop of the base's own bundle, which drives its motors in a session of that bundle. */
    static final int LOOP = 3;
    /** Who drives another robot's motor there, beside us. */
    static final int STRANGER = 4;

    static final String BUNDLE = "module:base";
    static final long WINDOW = 14;
    static final long STALL = 6;
    static final StopLimits LIMITS = new StopLimits(40, 4, 9, 3, 12, 20);

    final SplittableRandom random;
    final Rules rules;
    final Rooms rooms;
    final Set<Topic> topics;
    final Set<Finding> findings = EnumSet.noneOf(Finding.class);
    final SessionTable table;
    final AtomicLong sequence = new AtomicLong();
    final SimulatedResource[] resources = new SimulatedResource[3];
    final SimulatedTimer timer;
    final SimulatedWatches watches;
    final SimulatedModule module;
    final Optional<SimulatedLink> link;
    final boolean baseBroken;
    /** What clients on the wire command by. */
    private final Map<Integer, Object> connections = new HashMap<>();

    private final Optional<Consumer<String>> trace;
    long now;
    int failuresLeft = 2;
    int liesLeft = 1;

    World(Rules rules, Rooms rooms, long seed, Optional<Consumer<String>> trace) {
        this.rules = rules;
        this.rooms = rooms;
        this.trace = trace;
        random = new SplittableRandom(seed);
        topics = Topic.draw(random);
        baseBroken = random.nextInt(8) == 0;
        table = table();
        for (int client = 0; client < LOOP; client++) {
            connections.put(client, new Object());
        }
        timer = new SimulatedTimer(this);
        watches = new SimulatedWatches(this);
        module = new SimulatedModule(this);
        for (int r = 0; r < resources.length; r++) {
            resources[r] = new SimulatedResource(this, r);
            resources[r].terms(DrawnTerms.of(random, r));
        }
        resources[BASE].gate.references(Set.of(resources[LEFT].gate, resources[RIGHT].gate));
        link = topics.contains(Topic.LINKS) ? Optional.of(new SimulatedLink(this)) : Optional.empty();
    }

    /** A table of sessions, here or on another robot. */
    SessionTable table() {
        return new SessionTable(
                SessionLimits.DEFAULT, rules, () -> new UUID(random.nextLong(), random.nextLong()), 1, STALL);
    }

    void find(Finding finding) {
        tell("FOUND", finding);
        findings.add(finding);
    }

    /** Whether the commands of a resource go over the link. */
    boolean isFar(SimulatedResource resource) {
        return resource.number == RIGHT && link.isPresent();
    }

    Command arrive(
            int client, LiveSession session, SimulatedResource resource, Optional<Command> parent, boolean late) {
        Object connection = connections.getOrDefault(client, Ticket.NO_CONNECTION);
        var command = new Command(session, parent, client, resource, random.nextInt(3) == 0, late, connection);
        tell("arrives", command, late ? "late" : "");
        resource.gate.arrive(command, now());
        return command;
    }

    /** Whether it is a client's that is not the client's any more. */
    boolean isLost(Object connection) {
        return connection != Ticket.NO_CONNECTION && !connections.containsValue(connection);
    }

    /** A client's connection is lost; it comes back by another. */
    void lose(int client) {
        Object lost = connections.put(client, new Object());
        tell("connection lost of client", client);
        for (SimulatedResource resource : resources) {
            resource.lose(lost);
        }
    }

    void returned(Command command) {
        tell("returns", command, command.outcome());
        command.resource.leaves(command);
        command.noteReturn();
        command.resource.gate.returned(command, command.outcome(), now());
        if (command.resource.gate.owesStop()) {
            command.resource.owedSince = sequence.get();
        }
    }

    /** The time, read as every thread of production reads it: a stall is noticed before anything is judged. */
    long now() {
        table.noticeStall(now);
        return now;
    }

    void tell(Object first, Object second) {
        if (trace.isPresent()) {
            tell(first, second, "");
        }
    }

    void tell(Object first, Object second, Object third) {
        if (trace.isPresent()) {
            trace.get()
                    .accept("t=%d #%s %s %s %s"
                            .formatted(now, sequence, first, second, third)
                            .stripTrailing());
        }
    }

    SimulatedResource of(ResourceGate gate) {
        for (SimulatedResource resource : resources) {
            if (resource.gate == gate) {
                return resource;
            }
        }
        throw new IllegalArgumentException(gate.toString());
    }
}
