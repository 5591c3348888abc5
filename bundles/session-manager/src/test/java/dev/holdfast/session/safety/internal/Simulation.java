package dev.holdfast.session.safety.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One random adversarial schedule of the real {@link SessionTable} and {@link ResourceGate}s: a base made of two motors, two clients
 * with a session, one without, the base's own loop, and an operator who says Stop. Beats come late, twice or not at all; commands
 * block, throw, are cancelled and act late; stops hang, throw and lie; the machine stands still. Some schedules have one {@link
 * Topic} or two beside that.
 *
 * <p>Between any two steps anything else may happen, and one unit of time is a nanosecond. The seed is the schedule.
 */
final class Simulation {
    private static final int STEPS = 6_000;
    /** A base that cannot be stopped is tried again for ever. */
    private static final int ROUNDS_WITH_BROKEN_BASE = 160;

    private static final int MOST_ROUNDS = 1_000;

    private final World world;
    private final SimulatedClient[] clients = new SimulatedClient[World.CLIENTS];
    private final List<Agent> agents = new ArrayList<>(3);
    private int stopsByOperator = 2;
    private int cancels = 2;

    Simulation(Rules rules, long seed) {
        this(rules, Rooms.ALL, seed, Optional.empty());
    }

    Simulation(Mutant mutant, long seed) {
        this(mutant.rules, mutant.rooms, seed, Optional.empty());
    }

    /** As above, and tells every step: how a failure is understood. */
    Simulation(Rules rules, long seed, Consumer<String> trace) {
        this(rules, Rooms.ALL, seed, Optional.of(trace));
    }

    Simulation(Mutant mutant, long seed, Consumer<String> trace) {
        this(mutant.rules, mutant.rooms, seed, Optional.of(trace));
    }

    private Simulation(Rules rules, Rooms rooms, long seed, Optional<Consumer<String>> trace) {
        world = new World(rules, rooms, seed, trace);
        for (int c = 0; c < clients.length; c++) {
            clients[c] = new SimulatedClient(world, c);
        }
        world.topics.forEach(topic -> agents.add(agent(topic)));
    }

    private Agent agent(Topic topic) {
        return switch (topic) {
            case SWAPS -> new SimulatedSwap(world);
            case REMOVALS -> new SimulatedRemoval(world);
            case CHANGES -> new SimulatedChange(world);
            case MODULES -> world.module;
            case LINKS -> world.link.orElseThrow();
            case SHUTDOWN -> new SimulatedShutdown(world);
        };
    }

    /** Runs the schedule, then lets everybody go silent, and looks at what is left moving. */
    Set<Finding> run() {
        for (int step = 0; step < STEPS && anybodyBusy(); step++) {
            step(world.random.nextInt(20 + 3 * agents.size()));
        }
        if (anybodyBusy()) {
            world.find(Finding.STUCK);
            return world.findings;
        }
        world.failuresLeft = 0;
        world.liesLeft = 0;
        settleDown();
        Judgement.whileTheyLive(world);
        goSilent();
        settleDown();
        Judgement.inTheEnd(world);
        return world.findings;
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
            case 0, 1, 2, 3, 4, 5, 6, 7 -> clients[choice % World.CLIENTS].step();
            case 8, 9 -> world.timer.step();
            case 10, 11, 12 -> world.resources[choice - 10].lane.step();
            case 13 -> stopByOperator();
            case 14 -> cancel();
            case 15 -> clients[world.random.nextInt(World.SESSIONLESS)].beat();
            case 16 -> world.resources[world.random.nextInt(3)].gate.tick(world.now());
            case 17 -> world.watches.step();
            case 18 -> {
                if (world.random.nextInt(12) == 0) {
                    world.timer.standStill(clients[world.random.nextInt(World.SESSIONLESS)].session());
                }
            }
            case 19 -> {
                world.now += world.random.nextInt(3);
                switch (world.random.nextInt(40)) {
                    case 0 -> world.module.stop();
                    case 1 -> loseConnection();
                    case 2 -> world.resources[world.random.nextInt(3)].rearm();
                    default -> {}
                }
            }
            default -> agents.get((choice - 20) / 3).step();
        }
    }

    private void stopByOperator() {
        if (stopsByOperator > 0 && world.random.nextInt(6) == 0) {
            stopsByOperator--;
            SimulatedResource resource = world.resources[world.random.nextInt(3)];
            world.tell("operator stops", resource);
            resource.requestStop(new StopRequest());
        }
    }

    /** What waits or runs by it is cancelled, as the transport does. */
    private void loseConnection() {
        int client = world.random.nextInt(World.LOOP);
        world.lose(client);
        clients[client].cancel();
    }

    private void cancel() {
        if (cancels > 0 && world.random.nextInt(5) == 0 && clients[world.random.nextInt(World.LOOP)].cancel()) {
            cancels--;
        }
    }

    /** Nobody is heard of any more; the timer comes by often enough that this is no stall. The bundle stops. */
    private void goSilent() {
        world.module.stop();
        world.link.ifPresent(SimulatedLink::goSilent);
        for (long end = world.now + 3 * World.WINDOW; world.now < end; world.now += World.STALL / 2) {
            world.timer.lapse();
        }
    }

    /** Everything that is owed is done, and time passes, until nothing more happens. */
    private void settleDown() {
        int most = world.baseBroken ? ROUNDS_WITH_BROKEN_BASE : MOST_ROUNDS;
        boolean over = false;
        for (int round = 0; round < most && !over; round++) {
            boolean busy = finishWhatWasBegun();
            world.timer.collectAll();
            for (SimulatedResource resource : world.resources) {
                resource.gate.tick(world.now());
                resource.lane.step();
            }
            world.watches.stepAll();
            world.now += isAtRest() ? 1 : round % 2;
            over = !busy && isOver();
        }
        if (!over && !world.baseBroken) {
            world.find(Finding.STUCK);
        }
    }

    private boolean isOver() {
        return isAtRest() && world.watches.isIdle();
    }

    /** Nothing is owed: but for a last look nothing more will happen. */
    private boolean isAtRest() {
        for (SimulatedResource resource : world.resources) {
            if (!resource.lane.isIdle() || !resource.gate.body().isStill()) {
                return false;
            }
        }
        return true;
    }

    private boolean finishWhatWasBegun() {
        boolean busy = false;
        for (Agent agent : agents) {
            busy |= agent.finish();
        }
        return busy;
    }
}
