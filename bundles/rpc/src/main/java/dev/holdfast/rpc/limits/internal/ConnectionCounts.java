package dev.holdfast.rpc.limits.internal;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;

/** How many connections each neighbour has. Safe for any thread; it remembers only who has any. */
final class ConnectionCounts {
    private static final int HOSTS_OF_A_NETWORK = 4;

    private final Map<String, Integer> open = new HashMap<>(); // guarded by this
    private final int mostOfOne;
    private final int mostOfThisMachine;

    /** @param mostOfThisMachine all of whose programs come from one address */
    ConnectionCounts(int mostOfOne, int mostOfThisMachine) {
        this.mostOfOne = mostOfOne;
        this.mostOfThisMachine = mostOfThisMachine;
    }

    /** Counts one more, if it may have that. */
    synchronized boolean opened(InetAddress address) {
        String neighbour = Neighbours.of(address);
        int now = open.getOrDefault(neighbour, 0);
        if (now >= most(address)) {
            return false;
        }
        open.put(neighbour, now + 1);
        return true;
    }

    synchronized void closed(InetAddress address) {
        open.computeIfPresent(Neighbours.of(address), (neighbour, now) -> now > 1 ? now - 1 : null);
    }

    int most(InetAddress address) {
        if (address.isLoopbackAddress()) {
            return mostOfThisMachine;
        }
        return Neighbours.isNetwork(address) ? HOSTS_OF_A_NETWORK * mostOfOne : mostOfOne;
    }

    /** How many neighbours have any. */
    synchronized int neighbours() {
        return open.size();
    }
}
