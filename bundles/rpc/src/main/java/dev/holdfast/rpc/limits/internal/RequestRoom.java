package dev.holdfast.rpc.limits.internal;

import java.util.concurrent.atomic.AtomicLong;

/** The memory for large requests that are being answered. Small ones are bounded by their number. Safe for any thread. */
final class RequestRoom {
    /** In bytes. Smaller ones are not counted. */
    static final int LARGE = 1 << 20;

    private final AtomicLong used = new AtomicLong();
    private final long most;

    /** @param most in bytes */
    RequestRoom(long most) {
        this.most = most;
    }

    /** Takes room, if there is that much. */
    boolean take(long bytes) {
        if (used.addAndGet(bytes) <= most) {
            return true;
        }
        give(bytes);
        return false;
    }

    void give(long bytes) {
        used.addAndGet(-bytes);
    }
}
