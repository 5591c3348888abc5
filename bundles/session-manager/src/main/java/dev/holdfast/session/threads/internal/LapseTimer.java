package dev.holdfast.session.threads.internal;

import dev.holdfast.session.record.internal.Witness;
import dev.holdfast.session.safety.internal.LiveSession;
import dev.holdfast.session.safety.internal.SessionTable;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wakes at the next deadline, at most one pulse ahead, and hands out the sessions that have lapsed. Sleeps for good while
 * nobody lives. Its thread does nothing else, and runs at the highest priority that the system grants.
 */
public final class LapseTimer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LapseTimer.class);

    private final SessionTable table;
    private final Clock clock;
    private final Consumer<List<LiveSession>> lapsed;
    private final Witness witness;
    private final Thread thread = Threads.named("holdfast-lapse-timer", this::run);
    private volatile boolean running = true;
    private int stallsSeen;

    /** @param lapsed is told of those who have lapsed; it must not block */
    public LapseTimer(SessionTable table, Clock clock, Consumer<List<LiveSession>> lapsed, Witness witness) {
        this.table = table;
        this.clock = clock;
        this.lapsed = lapsed;
        this.witness = witness;
        thread.setPriority(Thread.MAX_PRIORITY);
    }

    public void start() {
        thread.start();
    }

    /** A session was opened: there is a deadline to wait for. */
    public void wake() {
        LockSupport.unpark(thread);
    }

    private void run() {
        while (running) {
            long wake = clock.nanoTime() + 10_000_000;
            try {
                long now = clock.nanoTime();
                List<LiveSession> gone = table.lapse(now);
                if (!gone.isEmpty()) {
                    lapsed.accept(gone);
                }
                tellOfStalls();
                wake = table.nextWake(clock.nanoTime());
            } catch (Throwable e) { // uncaught it would end the thread without a word, and all safety with it
                log.error("Sweep failed; the next follows", e);
            }
            if (table.isEmpty()) {
                LockSupport.park(this);
            } else {
                clock.parkUntil(wake);
                long now = clock.nanoTime();
                witness.pulse(Math.max(0, now - wake), now);
            }
        }
    }

    private void tellOfStalls() {
        int stalls = table.stalls();
        if (stalls != stallsSeen) {
            stallsSeen = stalls;
            witness.stalled(table.lastStallNanos(), table.lastStallEnd());
            log.warn(
                    "This process stood still for {} ms (stall {}); deadlines that fell into it were moved",
                    table.lastStallNanos() / 1_000_000,
                    stalls);
        }
    }

    @Override
    public void close() {
        running = false;
        LockSupport.unpark(thread);
    }
}
