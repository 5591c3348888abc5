package dev.holdfast.session.threads.internal;

import dev.holdfast.session.record.internal.Witness;
import dev.holdfast.session.safety.internal.LiveSession;
import dev.holdfast.session.safety.internal.SessionTable;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wakes at the next deadline, at most one pulse ahead, and hands out the sessions that have lapsed. Sleeps for good while
 * nobody lives. Its thread does nothing else, and runs at the highest priority that the system grants. A thread that does not come
 * by is {@linkplain #replace() replaced}; should it come back, it ends.
 */
public final class LapseTimer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LapseTimer.class);

    private final SessionTable table;
    private final Clock clock;
    private final Consumer<List<LiveSession>> lapsed;
    private final Witness witness;
    private final TimerGuard guard;
    private final Queue<CompletableFuture<Void>> asked = new ConcurrentLinkedQueue<>();
    private volatile Thread thread = made();
    private volatile boolean running = true;
    /** How often somebody has marked sessions and come no further, and how many of these times have been made up for. */
    private final AtomicInteger interrupted = new AtomicInteger();

    private volatile int madeUpFor;
    private volatile BooleanSupplier watched = () -> true;
    private volatile Runnable unwatched = () -> {};
    private volatile int stallsSeen;

    /** @param lapsed is told of those who have lapsed, and with none to collect what one before did not; it must not block */
    public LapseTimer(SessionTable table, Clock clock, Consumer<List<LiveSession>> lapsed, Witness witness) {
        this.table = table;
        this.clock = clock;
        this.lapsed = lapsed;
        this.witness = witness;
        this.guard = new TimerGuard(clock.nanoTime());
    }

    private Thread made() {
        Thread thread = Threads.named("holdfast-lapse-timer", this::run);
        thread.setPriority(Thread.MAX_PRIORITY);
        return thread;
    }

    public void start() {
        thread.start();
    }

    /** A session was opened: there is a deadline to wait for. */
    public void wake() {
        LockSupport.unpark(thread);
    }

    /** Completes when the timer next comes by, which it does at once. Never fails. */
    public CompletionStage<Void> probe() {
        var answer = new CompletableFuture<Void>();
        asked.add(answer);
        wake();
        return answer;
    }

    /** How it fares, for the one who watches it. */
    TimerGuard.Verdict judged(long now) {
        return guard.judge(thread.isAlive(), running && !table.isEmpty(), now);
    }

    /** Puts another thread in the place of the one that does not come by. */
    void replace() {
        Thread before = thread;
        interrupted.incrementAndGet();
        Thread next = made();
        thread = next;
        try {
            next.start();
        } catch (Error e) {
            thread = before; // there is no thread to be had, and that one may only be late
            throw e;
        }
        LockSupport.unpark(before);
    }

    /** What finished sessions owned has not been collected from everything: that is done again, soon. */
    public void collectAgain() {
        interrupted.incrementAndGet();
        wake();
    }

    /** What its thread is at, for the log. */
    String whereItIs() {
        StackTraceElement[] stack = thread.getStackTrace();
        return stack.length == 0 ? "It has ended." : "It is at " + stack[0] + ", in " + stack[stack.length / 2] + ".";
    }

    /**
     * Who watches it is watched by it.
     *
     * @param alive whether that one still looks
     * @param replace puts another in its place
     */
    void watchedBy(BooleanSupplier alive, Runnable replace) {
        unwatched = replace;
        watched = alive;
    }

    private void run() {
        while (running && thread == Thread.currentThread()) {
            long wake = clock.nanoTime() + 10_000_000;
            try {
                long now = clock.nanoTime();
                sweep(now);
                tellOfStalls();
                answer();
                if (!watched.getAsBoolean()) {
                    unwatched.run();
                }
                wake = table.nextWake(clock.nanoTime());
                guard.pulse(clock.nanoTime()); // not before: a thread that hangs or fails in each sweep has not come by
            } catch (Throwable e) { // uncaught it would end the thread without a word, and all safety with it
                log.error("Sweep failed; the next follows", e);
            }
            if (table.isEmpty() && asked.isEmpty() && interrupted.get() == madeUpFor) {
                LockSupport.park(this);
            } else {
                clock.parkUntil(wake);
                long now = clock.nanoTime();
                witness.pulse(Math.max(0, now - wake), now);
            }
        }
    }

    private void sweep(long now) {
        int before = interrupted.get();
        boolean done = false;
        try {
            List<LiveSession> gone = table.lapse(now);
            if (before != madeUpFor || !gone.isEmpty()) {
                lapsed.accept(gone);
            }
            madeUpFor = before;
            done = true;
        } finally {
            if (!done) {
                interrupted.incrementAndGet();
            }
        }
    }

    private void answer() {
        for (CompletableFuture<Void> one = asked.poll(); one != null; one = asked.poll()) {
            one.complete(null);
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
