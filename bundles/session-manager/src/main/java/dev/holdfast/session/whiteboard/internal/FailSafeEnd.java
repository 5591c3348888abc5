package dev.holdfast.session.whiteboard.internal;

import dev.holdfast.session.threads.internal.Threads;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done when nobody keeps the promise any more: better no robot than one that does not notice a lost client. What moves is
 * stopped, the launcher ends the robot in order if it still can, and after a while the virtual machine halts in any case.
 */
final class FailSafeEnd implements Runnable {
    /** The exit status; a service manager starts the robot again. */
    static final int STATUS = 4;

    private static final Logger log = LoggerFactory.getLogger(FailSafeEnd.class);
    private static final Duration LIMIT = Duration.ofSeconds(15); // stops have 2 s, the launcher's end has 10 s

    private final Runnable stop;
    private final Runnable tell;
    private final Runnable wait;
    private final IntConsumer halt;
    private final ThreadFactory threads;

    /**
     * @param stop stops what moves
     * @param tell tells the launcher
     * @param wait returns when all that has had its time
     * @param halt ends the process with this status, whatever goes on
     * @param threads makes the one that waits and halts
     */
    FailSafeEnd(Runnable stop, Runnable tell, Runnable wait, IntConsumer halt, ThreadFactory threads) {
        this.stop = stop;
        this.tell = tell;
        this.wait = wait;
        this.halt = halt;
        this.threads = threads;
    }

    /** That of this process. */
    static FailSafeEnd of(Runnable stop, Runnable tell) {
        return new FailSafeEnd(stop, tell, FailSafeEnd::pause, Runtime.getRuntime()::halt, new Threads("fail-safe"));
    }

    @Override
    public void run() {
        boolean halts = isStarted(this::halt); // before what may hang
        try {
            stop.run();
        } catch (RuntimeException | Error e) {
            log.error("What moves could not be stopped", e);
        }
        try {
            tell.run();
        } finally {
            if (!halts) {
                halt();
            }
        }
    }

    private void halt() {
        wait.run();
        halt.accept(STATUS);
    }

    /** Where no thread can be had any more, this one must do it. */
    private boolean isStarted(Runnable work) {
        try {
            threads.newThread(work).start();
            return true;
        } catch (OutOfMemoryError e) {
            return false;
        }
    }

    private static void pause() {
        long end = System.nanoTime() + LIMIT.toNanos();
        for (long left = LIMIT.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
