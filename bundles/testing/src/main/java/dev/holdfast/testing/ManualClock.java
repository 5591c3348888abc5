package dev.holdfast.testing;

import dev.holdfast.session.threads.internal.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * A clock that stands still until a test moves it. On its way it stops wherever a thread waits for, lets that thread do
 * what is due, and goes on when it waits again. So a minute passes in milliseconds, in the order of a real minute, and no
 * thread sees time jump.
 *
 * <p>In an {@link InProcessRobot} it is the clock of sessions: heartbeats, deadlines, lapses. How long a stop takes is
 * measured by it too, but noticed by alarms that keep real time; tests of overdue stops take the real clock.
 */
public final class ManualClock implements Clock {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Set<Sleeper> sleepers = ConcurrentHashMap.newKeySet();
    private final List<BooleanSupplier> watches = new CopyOnWriteArrayList<>();
    private volatile long now;

    /** A thread that waits. It takes itself off the list when it goes on, for whatever reason. */
    private static final class Sleeper {
        private final Thread thread = Thread.currentThread();
        private final long until;
        private volatile boolean gone;

        Sleeper(long until) {
            this.until = until;
        }

        boolean isAtRestElsewhere() {
            return switch (thread.getState()) {
                case WAITING, TIMED_WAITING, TERMINATED -> gone;
                default -> false;
            };
        }
    }

    @Override
    public long nanoTime() {
        return now;
    }

    @Override
    public void parkUntil(long time) {
        var sleeper = new Sleeper(time);
        sleepers.add(sleeper);
        try {
            if (time - now > 0) {
                LockSupport.park(this);
            }
        } finally {
            sleepers.remove(sleeper);
            sleeper.gone = true;
        }
    }

    /**
     * Lets time pass. Returns when every thread that had something to do meanwhile has done it; what it handed on to other
     * threads may still be under way.
     *
     * @throws IllegalStateException if a thread that keeps this time does not come to rest within seconds
     */
    public synchronized void advance(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("time does not go back: " + time);
        }
        long end = now + time.toNanos();
        settle();
        while (end - now > 0) {
            now = nextStop(end);
            settle();
        }
    }

    /** While {@code watch} says so, one thread keeps watch by this clock; time waits for it to be in its place. */
    void watchedWhile(BooleanSupplier watch) {
        watches.add(watch);
    }

    private long nextStop(long end) {
        long next = end;
        for (Sleeper sleeper : sleepers) {
            next = sleeper.until - next < 0 ? sleeper.until : next;
        }
        return next;
    }

    private void settle() {
        for (Optional<Sleeper> due = nextDue(); due.isPresent(); due = nextDue()) {
            Sleeper sleeper = due.get();
            LockSupport.unpark(sleeper.thread);
            await(() -> isWaiting(sleeper.thread, sleeper) || sleeper.isAtRestElsewhere());
        }
        await(() -> sleepers.size()
                >= watches.stream().filter(BooleanSupplier::getAsBoolean).count());
    }

    private Optional<Sleeper> nextDue() {
        return sleepers.stream().filter(sleeper -> sleeper.until - now <= 0).findAny();
    }

    /** Whether the thread waits again, after having been awake. */
    private boolean isWaiting(Thread thread, Sleeper before) {
        return before.gone && sleepers.stream().anyMatch(sleeper -> sleeper.thread == thread);
    }

    private void await(BooleanSupplier condition) {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - giveUp > 0) {
                throw new IllegalStateException("a thread that keeps this time does not come to rest");
            }
            Thread.yield();
        }
    }
}
