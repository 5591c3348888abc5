package dev.holdfast.remote.internal;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Whether what moves there was commanded through here since it was last known to be still, or somebody else's. Safe for any
 * thread: an answer settles only the commands that were there before its question.
 */
final class Ours {
    private final AtomicLong commands = new AtomicLong();
    private final AtomicLong settled = new AtomicLong();

    /** A command comes, or has returned: one that was inside during a stop may have moved it after that. */
    void commanded() {
        commands.incrementAndGet();
    }

    boolean isOurs() {
        return settled.get() != commands.get();
    }

    /** For {@link #settle}: to be taken before the question is put. */
    long mark() {
        return commands.get();
    }

    /** Nothing that was commanded before {@code mark} moves it any more, or it is somebody else's. */
    void settle(long mark) {
        settled.accumulateAndGet(mark, Math::max);
    }
}
