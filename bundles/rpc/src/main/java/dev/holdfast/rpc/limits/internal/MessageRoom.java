package dev.holdfast.rpc.limits.internal;

import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory for messages of which the rest has not come yet. A message may be 32 MiB, and a client that sends all but the
 * last byte of one, in each of its calls, would have all memory there is. Safe for any thread.
 */
final class MessageRoom {
    private final Set<Share> shares = ConcurrentHashMap.newKeySet();
    private final AtomicLong used = new AtomicLong();
    private final long mostOfAll;
    private final long mostOfOne;

    /** What one connection has of it; only that connection's thread changes it. */
    final class Share {
        private final Runnable cutOff;
        private volatile long size;
        private boolean ended;

        private Share(Runnable cutOff) {
            this.cutOff = cutOff;
        }

        /** Takes more, or gives it back where {@code bytes} is negative; whether that is still within the bound. */
        boolean take(long bytes) {
            if (ended) {
                return true; // calls may outlive their connection by a moment, and their part is given back
            }
            size += bytes;
            if (used.addAndGet(bytes) > mostOfAll && bytes > 0) {
                shares.stream()
                        .max(Comparator.comparingLong(share -> share.size))
                        .ifPresent(largest -> largest.cutOff.run());
            }
            return size <= mostOfOne;
        }

        /** Gives all of it back: the connection is closed. */
        void end() {
            if (shares.remove(this)) {
                ended = true;
                used.addAndGet(-size);
            }
        }
    }

    /**
     * @param mostOfAll in bytes; whoever has most is cut off when it is exceeded
     * @param mostOfOne in bytes, for each connection
     */
    MessageRoom(long mostOfAll, long mostOfOne) {
        this.mostOfAll = mostOfAll;
        this.mostOfOne = mostOfOne;
    }

    /** @param cutOff closes the connection; called on any thread, perhaps more than once */
    Share share(Runnable cutOff) {
        var share = new Share(cutOff);
        shares.add(share);
        return share;
    }

    /** In bytes. */
    long used() {
        return used.get();
    }
}
