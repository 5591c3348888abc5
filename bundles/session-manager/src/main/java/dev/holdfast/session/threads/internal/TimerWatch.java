package dev.holdfast.session.threads.internal;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A second thread, which suspects the first: a lapse timer that is late or dead is replaced, and where that does not help
 * whoever owns it is told to end in safety. The timer looks back at it, so that neither can end unseen.
 */
public final class TimerWatch implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(TimerWatch.class);
    private static final long LOOK = Duration.ofMillis(50).toNanos();

    private final LapseTimer timer;
    private final Clock clock;
    private final Runnable giveUp;
    private volatile Thread thread = made();
    private volatile boolean running = true;

    /** @param giveUp is called once, when no thread keeps the promise any more; it may block */
    public TimerWatch(LapseTimer timer, Clock clock, Runnable giveUp) {
        this.timer = timer;
        this.clock = clock;
        this.giveUp = giveUp;
    }

    /** Starts to look, and has the timer look back. */
    public void start() {
        thread.start();
        timer.watchedBy(this::isWell, this::replace);
    }

    private Thread made() {
        Thread thread = Threads.named("holdfast-timer-watch", this::run);
        thread.setPriority(Thread.MAX_PRIORITY);
        return thread;
    }

    private boolean isWell() {
        return !running || thread.isAlive();
    }

    /** By the timer, which found it dead. */
    private void replace() {
        log.error("{} has ended; another one takes its place", thread.getName());
        thread = made();
        thread.start();
    }

    private void run() {
        while (running) {
            try {
                if (!look()) {
                    return;
                }
            } catch (Throwable e) { // uncaught it would end the watch without a word
                log.error("The lapse timer could not be looked at; the next look follows", e);
            }
            clock.parkUntil(clock.nanoTime() + LOOK);
        }
    }

    /** Returns whether to go on. */
    private boolean look() {
        switch (timer.judged(clock.nanoTime())) {
            case REPLACE -> {
                log.error("The lapse timer is late or dead; another thread takes its place. {}", timer.whereItIs());
                timer.replace();
            }
            case GIVE_UP -> {
                log.error("The lapse timer does not come by, in any thread: the robot ends now. {}", timer.whereItIs());
                running = false;
                giveUp.run();
                return false;
            }
            case WELL -> {}
        }
        return true;
    }

    @Override
    public void close() {
        running = false;
        LockSupport.unpark(thread);
    }
}
