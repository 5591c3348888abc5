package dev.holdfast.session.safety.internal;

import dev.holdfast.resource.Api;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.session.SessionExpiredException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/**
 * What threads do to one table and one gate at once. There are ada, whose session may be started, lapse and end, and bob,
 * whose bundle runs. Each operation is one step of {@link SessionTable} or {@link ResourceGate}, at a time that the
 * scenario names: threads read the clock before they act, and others may overtake them then.
 */
@Param(name = "time", gen = IntGen.class, conf = "0:30")
public class SharedTable {
    static final long WINDOW = 10;

    /** Of many bits: Lincheck takes a hash that is an identity of its own, which are small, for none of ours. */
    static final UUID ADA = UUID.fromString("5eed0ada-1815-4ada-8add-000000000001");

    private static final UUID BOB = UUID.fromString("b0bb0bb0-1815-4b0b-8add-000000000002");
    /** No jump in time is a stall here, and commands do not wait for each other: the simulation has both. */
    private static final long NEVER = Long.MAX_VALUE / 4;

    private final AtomicReference<UUID> next = new AtomicReference<>(BOB);
    final SessionTable table;
    private final ResourceGate gate;
    private final LiveSession bob;

    public SharedTable() {
        this(new Together());
    }

    /** All rules but that commands wait for each other. */
    static class Together extends Rules {
        @Override
        boolean oneCommandAtATime() {
            return false;
        }
    }

    SharedTable(Rules rules) {
        table = new SessionTable(new SessionLimits(100, 100), rules, () -> next.getAndSet(ADA), 1, NEVER);
        bob = table.startForBundle("module:bob", 0);
        gate = new ResourceGate(
                new ResourceName(Api.component("motor"), "left"),
                new StopLimits(NEVER, NEVER, NEVER, NEVER, NEVER, NEVER),
                new AtomicLong(),
                new UnheardEvents(),
                rules);
        gate.body().open(0);
    }

    /** Not beside a lapse: the timer is woken for a session when its start has come to its end, and may not know it before. */
    @Operation(runOnce = true, nonParallelGroup = "timer")
    public void start() {
        table.start("ada", "", Duration.ofNanos(WINDOW), 0);
    }

    @Operation
    public String heartbeat(@Param(name = "time") int time) {
        try {
            table.heartbeat(ADA, "ada", time);
            return "OK";
        } catch (SessionExpiredException e) {
            return e.getMessage();
        }
    }

    @Operation
    public boolean adaCommands(@Param(name = "time") int time) {
        LiveSession ada = table.find(ADA, "ada");
        return ada != LiveSession.NOBODY && command(ada, time);
    }

    @Operation
    public boolean bobCommands(@Param(name = "time") int time) {
        return command(bob, time);
    }

    private boolean command(LiveSession session, long time) {
        var ticket = new Ticket(session, Optional.empty());
        gate.arrive(ticket, time);
        return ticket.isInside();
    }

    @Operation
    public boolean end() {
        LiveSession ada = table.find(ADA, "ada");
        return ada != LiveSession.NOBODY && table.end(ada);
    }

    /** Whether ada was handed out. */
    @Operation(nonParallelGroup = "timer")
    public boolean lapse(@Param(name = "time") int time) {
        return !table.lapse(time).isEmpty();
    }

    /** Rule (c), as it follows a lapse and an end: whether a stop is owed now that was not before. */
    @Operation
    public boolean collect() {
        return gate.stops().collect();
    }

    /** Whether ada is among those who live, as the door lists them. */
    @Operation
    public boolean list(@Param(name = "time") int time) {
        return table.sessions().stream()
                .filter(session -> session.lives(time))
                .map(session -> session.session().holder())
                .toList()
                .contains("ada");
    }
}
