package dev.holdfast.session.threads.internal;

import java.util.concurrent.locks.LockSupport;

/** Monotonic time; jumps of the wall clock change nothing. */
public interface Clock {
    /** Nanoseconds since an arbitrary moment; compared by difference. */
    long nanoTime();

    /** Waits until then, or until somebody unparks the thread, or for no reason at all. */
    void parkUntil(long time);

    /** The clock of the machine. */
    Clock SYSTEM = new Clock() {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public void parkUntil(long time) {
            LockSupport.parkNanos(this, Math.max(0, time - System.nanoTime()));
        }
    };
}
