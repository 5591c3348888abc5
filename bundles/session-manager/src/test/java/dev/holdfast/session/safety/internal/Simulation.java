package dev.holdfast.session.safety.internal;

import dev.holdfast.resource.Api;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.session.SessionExpiredException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * One random adversarial schedule of the real {@link SessionTable} and {@link ResourceGate}s: a base (0) made of two
 * motors (1, 2), two clients with a session, one without, the base's own loop, and an operator who says Stop. Beats come late, twice or not
 * at all; commands block, throw, are cancelled and act late; stops hang, throw and lie; the machine stands still.
 *
 * <p>Between any two steps anything else may happen, and one unit of time is a nanosecond. The seed is the schedule.
 */
final class Simulation {
    static final int BASE = 0;
    static final int CLIENTS = 4;
    static final int SESSIONLESS = 2;
    /** The loop of the base's own bundle, which drives its motors in the session of that bundle. */
    static final int LOOP = 3;

    static final String BUNDLE = "module:base";
    private static final Policy EXCLUSIVE = new Policy(true, Policy.Unowned.WARN, false, OptionalLong.empty(), false);
    private static final long WINDOW = 14;
    private static final long STALL = 6;
    private static final int STEPS = 6_000;
    private static final StopLimits LIMITS = new StopLimits(40, 4, 9, 3, 12, 20);
    private static final String[] NAMES = {"base", "left", "right"};

    final SplittableRandom random;
    final Rules rules;
    final Set<Finding> findings = EnumSet.noneOf(Finding.class);
    final SessionTable table;
    final AtomicLong sequence = new AtomicLong();
    final ResourceGate[] gates = new ResourceGate[3];
    final LiveSession[] sessions = new LiveSession[CLIENTS];
    final Command[] mover = new Command[3];
    final SimulatedLane[] lanes = new SimulatedLane[3];
    final long[] stoppedAt = new long[3];
    final LiveSession[] wholeOverdueFor = new LiveSession[3];
    final boolean[] wholeOverdue = new boolean[3];
    final long[] owedSince = new long[3];
    final Map<Ticket, Command> commands = new IdentityHashMap<>();
    final List<SettleWatch> watches = new ArrayList<>();
    private final List<SettleWatch> seenMoving = new ArrayList<>();
    final boolean baseBroken;
    final boolean exclusive;
    final Consumer<String> trace;
    long now;
    int failuresLeft = 2;
    int liesLeft = 1;

    private final SimulatedClient[] clients = new SimulatedClient[CLIENTS];
    private final List<ResourceGate> toCollect = new ArrayList<>();
    private final Map<SettleWatch, Boolean> looksLater = new HashMap<>();
    private int stopsByOperator = 2;
    private int cancels = 2;
    private int standstills = 2;

    Simulation(Rules rules, long seed) {
        this(rules, seed, line -> {});
    }

    /** As above, and tells every step: how a failure is understood. */
    Simulation(Rules rules, long seed, Consumer<String> trace) {
        this.rules = rules;
        this.trace = trace;
        random = new SplittableRandom(seed);
        baseBroken = random.nextInt(8) == 0;
        exclusive = random.nextInt(6) == 0;
        table = new SessionTable(
                SessionLimits.DEFAULT, rules, () -> new UUID(random.nextLong(), random.nextLong()), 1, STALL);
        var events = new SimulatedEvents(this);
        for (int r = 0; r < gates.length; r++) {
            gates[r] = new ResourceGate(
                    new ResourceName(Api.component(r == BASE ? "base" : "motor"), NAMES[r]),
                    LIMITS,
                    sequence,
                    events,
                    rules);
            gates[r].body().open(0);
            lanes[r] = new SimulatedLane(this, r);
        }
        gates[BASE].references(Set.of(gates[1], gates[2]));
        gates[BASE].terms(new Terms(LIMITS, Policy.DEFAULT, BUNDLE));
        gates[1].terms(new Terms(LIMITS, exclusive ? EXCLUSIVE : Policy.DEFAULT, ""));
        for (int c = 0; c < CLIENTS; c++) {
            sessions[c] = session(c);
            clients[c] = new SimulatedClient(this, c);
        }
    }

    private LiveSession session(int client) {
        return switch (client) {
            case SESSIONLESS -> LiveSession.NOBODY;
            case LOOP -> table.startForBundle(BUNDLE, 0);
            default -> table.start("", "", Duration.ofNanos(WINDOW), 0);
        };
    }

    /** Runs the schedule, then lets everybody go silent, and looks at what is left moving. */
    Set<Finding> run() {
        for (int step = 0; step < STEPS && anybodyBusy(); step++) {
            step(random.nextInt(20));
        }
        if (anybodyBusy()) {
            findings.add(Finding.STUCK);
            return findings;
        }
        failuresLeft = 0;
        liesLeft = 0;
        settleDown();
        judgeWhileTheyLive();
        goSilent();
        settleDown();
        for (int motor = 1; motor <= 2; motor++) {
            if (mover[motor] != null && mover[motor].client != SESSIONLESS) {
                findings.add(Finding.LOST);
            }
        }
        return findings;
    }

    /** Nobody is heard of any more; the timer comes by often enough that this is no stall. The bundle stops. */
    private void goSilent() {
        stopBundle();
        for (long end = now + 3 * WINDOW; now < end; now += STALL / 2) {
            lapse();
        }
    }

    private boolean anybodyBusy() {
        for (var client : clients) {
            if (client.isBusy()) {
                return true;
            }
        }
        return false;
    }

    private void step(int choice) {
        switch (choice) {
            case 0, 1, 2, 3, 4, 5, 6, 7 -> clients[choice % CLIENTS].step();
            case 8, 9 -> stepTimer();
            case 10, 11, 12 -> lanes[choice - 10].step();
            case 13 -> {
                if (stopsByOperator > 0 && random.nextInt(6) == 0) {
                    stopsByOperator--;
                    int r = random.nextInt(3);
                    tell("operator stops", NAMES[r]);
                    gates[r].requestStop(new StopRequest());
                }
            }
            case 14 -> {
                if (cancels > 0 && random.nextInt(5) == 0 && clients[random.nextInt(LOOP)].cancel()) {
                    cancels--;
                }
            }
            case 15 -> clients[random.nextInt(SESSIONLESS)].beat();
            case 16 -> gates[random.nextInt(3)].tick(now());
            case 17 -> stepWatches();
            case 18 -> {
                if (standstills > 0 && random.nextInt(12) == 0) {
                    standstills--;
                    standStill();
                }
            }
            default -> {
                now += random.nextInt(3);
                if (random.nextInt(40) == 0) {
                    stopBundle();
                }
            }
        }
    }

    /** Its session is marked in one step; what it owns is collected in later ones, as for a lapse. */
    private void stopBundle() {
        if (table.end(sessions[LOOP])) {
            tell("the bundle stops");
            toCollect.addAll(List.of(gates));
        }
    }

    /** The timer: marking is one step, collecting what a marked session owns is one step for each resource. */
    private void stepTimer() {
        if (toCollect.isEmpty()) {
            lapse();
        } else {
            toCollect.remove(random.nextInt(toCollect.size())).collect();
        }
    }

    private void lapse() {
        var lapsed = table.lapse(now);
        if (!lapsed.isEmpty()) {
            tell("lapsed", lapsed);
            toCollect.addAll(List.of(gates));
        }
    }

    /** The process hears nothing for a while; a beat that was sent in time waits in the socket. */
    private void standStill() {
        int client = random.nextInt(SESSIONLESS);
        boolean lived = sessions[client].lives(now());
        now += STALL + 1 + random.nextInt(20);
        tell("stood still");
        if (random.nextBoolean()) {
            lapse();
        }
        if (lived && !beats(client)) {
            findings.add(Finding.KILLED_BY_STALL);
        }
    }

    /** A sign of life of a client; whether it was heard. */
    boolean beats(int client) {
        boolean finished = sessions[client].isFinished();
        try {
            table.heartbeat(sessions[client].session().id(), "", now);
            if (finished) {
                findings.add(Finding.REVIVED);
            }
            return true;
        } catch (SessionExpiredException e) {
            return false;
        }
    }

    private void stepWatches() {
        if (!seenMoving.isEmpty()) {
            SettleWatch watch = seenMoving.remove(0);
            switch (watch.run().gate().stillMoving(watch, now())) {
                case FAILED -> lanes[indexOf(watch.run().gate())].failedAt = sequence.get();
                case ASK_AGAIN -> watches.add(watch);
                default -> {}
            }
            return;
        }
        if (!watches.isEmpty()) {
            look(watches.get(random.nextInt(watches.size())));
        }
    }

    private void look(SettleWatch watch) {
        if (looksLater.containsKey(watch) && watch.secondLook() - now > 0) {
            return;
        }
        switch (watch.judge(isMoving(watch.run()), now())) {
            case ASK_AGAIN -> {}
            case LOOK_LATER -> looksLater.put(watch, true);
            case OVER -> watches.remove(watch);
            case FAILED -> {
                watches.remove(watch);
                seenMoving.add(watch); // whoever has judged acts a step later
            }
        }
    }

    private boolean isMoving(StopRun run) {
        int r = indexOf(run.gate());
        if (r != BASE) {
            return mover[r] != null;
        }
        return !baseBroken
                && (mover[1] != null && !gates[1].isForeign(run, BUNDLE, now())
                        || mover[2] != null && !gates[2].isForeign(run, BUNDLE, now()));
    }

    /** Everything that is owed is done, and time passes, until nothing more happens. */
    private void settleDown() {
        for (int round = 0; round < 80; round++) {
            while (!toCollect.isEmpty()) {
                stepTimer();
            }
            for (int r = 0; r < gates.length; r++) {
                gates[r].tick(now());
                lanes[r].step();
            }
            List.copyOf(watches).forEach(this::look);
            while (!seenMoving.isEmpty()) {
                stepWatches();
            }
            now += round % 4 == 0 ? 1 : 0;
        }
    }

    private void judgeWhileTheyLive() {
        for (int motor = 1; motor <= 2; motor++) {
            Command command = mover[motor];
            if (command == null) {
                continue;
            }
            if (command.ticket.sequence < stoppedAt[motor] && !baseBroken) {
                findings.add(Finding.OVERTAKEN);
            }
            if (baseBroken) {
                continue;
            }
            if (command.ticket.cancelledByCaller() && !isLeftToAnOwner(command)) {
                findings.add(Finding.CANCELLED_MOVES);
            } else if (command.cut) {
                findings.add(Finding.CUT_SHORT_MOVES);
            }
            LiveSession owner = gates[motor].owner();
            if (command.failed
                    && !command.refusedByDriver
                    && command.client != SESSIONLESS
                    && owner != sessions[command.client]
                    && owner.lives(now())) {
                findings.add(Finding.FAILED_ELSEWHERE);
            }
        }
    }

    /**
     * Known and left: a cancelled command without a session, whose motor a session has claimed since without moving it
     * (it was refused, or rule (d) 2 gave the claim back). That session answers for the motor; a stop of the base around
     * it spares it then.
     */
    private boolean isLeftToAnOwner(Command command) {
        return command.client == SESSIONLESS && gates[command.resource].owner() != LiveSession.NOBODY;
    }

    Command arrive(int client, int resource, Optional<Command> parent) {
        var ticket = new Ticket(sessions[client], parent.map(outer -> outer.ticket));
        var command = new Command(ticket, client, resource, random.nextInt(3) == 0);
        tell("arrives", command, parent);
        commands.put(ticket, command);
        gates[resource].arrive(ticket, now());
        return command;
    }

    void returned(Command command) {
        tell("returns", command, command.outcome());
        gates[command.resource].returned(command.ticket, command.outcome(), now());
        commands.remove(command.ticket);
        if (gates[command.resource].owesStop()) {
            owedSince[command.resource] = sequence.get();
        }
    }

    /** A driver writes to the hardware. */
    void move(Command command, boolean still) {
        if (command.resource == BASE) {
            return; // the base itself has no wheels
        }
        Command before = mover[command.resource];
        if (before != null && before.ticket.sequence > command.ticket.sequence) {
            findings.add(Finding.UNDONE);
        }
        mover[command.resource] = still ? null : command;
        tell(still ? "still by" : "moved by", command);
    }

    /** The time, read as every thread of production reads it: a stall is noticed before anything is judged. */
    long now() {
        table.noticeStall(now);
        return now;
    }

    void tell(Object... what) {
        var line = new StringBuilder("t=" + now + " #" + sequence);
        for (Object word : what) {
            line.append(' ').append(word);
        }
        trace.accept(line.toString());
    }

    int indexOf(ResourceGate gate) {
        for (int r = 0; r < gates.length; r++) {
            if (gates[r] == gate) {
                return r;
            }
        }
        throw new IllegalArgumentException(gate.toString());
    }
}
