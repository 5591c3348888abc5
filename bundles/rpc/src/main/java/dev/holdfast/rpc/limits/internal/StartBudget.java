package dev.holdfast.rpc.limits.internal;

import dev.holdfast.resource.LimitExceededException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How often sessions may be opened: so many a second by each holder, and a hundred seconds' worth of them at once, because
 * after a restart of the robot all of its clients come back together. Nobody who is asked for nothing has a name; there each
 * host counts. All programs of this machine come from one, so that has ten times as much.
 *
 * <p>Safe for any thread. Remembers only those who have not been silent for long enough to have all of it again, and no more
 * than {@value #MOST_REMEMBERED} of them; who comes then shares one budget with all others who do.
 */
public final class StartBudget {
    private static final int SECONDS_AT_ONCE = 100;
    private static final int FOR_THIS_MACHINE = 10;
    private static final int MOST_REMEMBERED = 4096;
    private static final String OTHERS = "others";

    /** For each who has opened some: when all of them will have been made up for, in nanoseconds of the clock. */
    private final Map<String, Long> debts = new HashMap<>(); // guarded by this

    private final LongSupplier clock;
    private volatile int perSecond;

    /** @param clock in nanoseconds, monotonic */
    public StartBudget(int perSecond, LongSupplier clock) {
        this.perSecond = perSecond;
        this.clock = clock;
    }

    /** From now on that many, at least 1. */
    public void allow(int startsPerSecond) {
        perSecond = startsPerSecond;
    }

    /**
     * Counts one more.
     *
     * @param holder who opens it; empty where nobody is asked
     * @param host the client's address as a literal; empty in process, where nobody counts
     * @throws LimitExceededException if that is too many
     */
    public void take(String holder, String host) {
        if (holder.isEmpty() && host.isEmpty()) {
            return;
        }
        InetAddress address = address(host);
        boolean ours = holder.isEmpty() && address.isLoopbackAddress();
        int rate = perSecond * (ours ? FOR_THIS_MACHINE : 1);
        String who = holder.isEmpty() ? Neighbours.of(address) : "holder " + holder;
        if (!take(who, Duration.ofSeconds(1).toNanos() / rate, clock.getAsLong())) {
            throw new LimitExceededException(
                    ("too many sessions are opened: more than %d a second; keep the ones that you have, or raise"
                                    + " network.sessions.starts_per_second")
                            .formatted(rate));
        }
    }

    private synchronized boolean take(String name, long nanosEach, long now) {
        String who = name;
        if (!debts.containsKey(who) && debts.size() >= MOST_REMEMBERED) {
            debts.values().removeIf(until -> until - now <= 0);
            who = debts.size() >= MOST_REMEMBERED ? OTHERS : name;
        }
        Long known = debts.get(who);
        long until = (known == null || known - now < 0 ? now : known) + nanosEach;
        if (until - now > Duration.ofSeconds(SECONDS_AT_ONCE).toNanos()) {
            return false;
        }
        debts.put(who, until);
        return true;
    }

    /** How many are remembered. */
    synchronized int remembered() {
        return debts.size();
    }

    private static InetAddress address(String host) {
        try {
            return InetAddress.getByName(host); // a literal: nobody is asked
        } catch (UnknownHostException e) {
            return InetAddress.getLoopbackAddress();
        }
    }
}
