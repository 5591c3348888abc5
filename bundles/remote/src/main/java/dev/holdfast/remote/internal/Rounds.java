package dev.holdfast.remote.internal;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When each remote is asked what it has: at once, then each second, and more often while it is away, so that it is here again
 * soon after it is back. Asking may take its time; so it is done by workers, of each remote once at a time. {@link #tick} is
 * for one thread, everything else for any.
 */
final class Rounds {
    static final long REACHED_NANOS = Duration.ofSeconds(1).toNanos();
    static final long AWAY_NANOS = Duration.ofMillis(250).toNanos();

    private static final Logger log = LoggerFactory.getLogger(Rounds.class);
    private static final long FOR_LONG = Duration.ofHours(1).toNanos();

    /** Who is asked. */
    interface Asked {
        /** Whether it was reached. Blocks; one call at a time. */
        boolean ask();
    }

    private final Executor workers;
    private final Runnable wake;
    private final Map<Asked, Round> rounds = new ConcurrentHashMap<>();

    /** @param wake is called when {@link #tick} has something to do earlier than it said; it must not block */
    Rounds(Executor workers, Runnable wake) {
        this.workers = workers;
        this.wake = wake;
    }

    /** Is asked from the next tick on. */
    void add(Asked asked) {
        rounds.put(asked, new Round(asked));
        wake.run();
    }

    /** Is asked no more; a question that is on its way is not waited for. */
    void remove(Asked asked) {
        rounds.remove(asked);
    }

    /**
     * Lets be asked who is due.
     *
     * @param now in nanoseconds, monotonic
     * @return for how long nobody will be due, in nanoseconds
     */
    long tick(long now) {
        return rounds.values().stream()
                .mapToLong(round -> round.tick(now))
                .min()
                .orElse(FOR_LONG);
    }

    private final class Round {
        private final Asked asked;
        private long last; // only on the ticking thread, like the next
        private boolean begun;
        private volatile boolean busy;
        private volatile boolean reached;

        Round(Asked asked) {
            this.asked = asked;
        }

        long tick(long now) {
            if (busy) {
                return FOR_LONG; // its end wakes us
            }
            long left = begun ? last + (reached ? REACHED_NANOS : AWAY_NANOS) - now : 0;
            if (left > 0) {
                return left;
            }
            begun = true;
            last = now;
            busy = true;
            try {
                workers.execute(this::ask);
            } catch (RuntimeException | Error e) { // no thread can be had
                log.error("A remote could not be looked after; the next look follows", e);
                reached = true; // not so often
                busy = false;
                return REACHED_NANOS;
            }
            return FOR_LONG;
        }

        private void ask() {
            try {
                reached = asked.ask();
            } catch (RuntimeException | Error e) {
                log.error("A remote could not be looked after; the next look follows", e);
                reached = true; // not so often
            } finally {
                busy = false;
                wake.run();
            }
        }
    }
}
