package dev.holdfast.auth.internal;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Makes guessing slow. After {@value #FREE} wrong tries in a row, a host has to wait before its next one counts: a second, and twice
 * as long after each further wrong one, up to a minute. Whatever is tried while it waits is not looked at, and costs it nothing.
 *
 * <p>A right try makes up for wrong ones at the same key alone; else whoever has one key could guess at another without end. Ten
 * minutes of peace make up for all of them. The hosts that were heard of last are remembered, {@value #HOSTS} of them. Knows no
 * clock: it is told the time, as monotonic nanoseconds. Safe for any thread.
 */
final class BackOff {
    static final int FREE = 5;
    static final int HOSTS = 1_024;
    static final Duration LONGEST = Duration.ofSeconds(60);

    private static final Duration PEACE = Duration.ofMinutes(10);
    private static final int MOST_IDS = 5;
    private static final int LONGEST_ID = 200;
    private static final int NETWORK_BYTES = 8;

    private final Map<String, Tries> hosts = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Tries> eldest) {
            return size() > HOSTS;
        }
    };

    private static final class Tries {
        private final Set<String> ids = new HashSet<>();
        private boolean many;
        private int wrong;
        private long last;
        private long until;
    }

    /**
     * Whose wrong tries are counted together: the peer without its port, which each connection has another of; of IPv6 the half
     * that is its network's, since whoever has one address of that has all of them.
     */
    static String hostOf(String peer) {
        int port = peer.lastIndexOf(':');
        String host = port < 0 ? peer : peer.substring(0, port);
        String plain = host.replaceAll("[\\[\\]]", "");
        if (!plain.contains(":")) {
            return host;
        }
        try { // between brackets nobody takes it for a name, and asks for its address
            byte[] address = InetAddress.getByName("[" + plain + "]").getAddress();
            return HexFormat.of().formatHex(Arrays.copyOf(address, Math.min(address.length, NETWORK_BYTES)));
        } catch (UnknownHostException e) {
            return host;
        }
    }

    /** How long the host still has to wait; zero if its next try counts. */
    synchronized Duration waitOf(String host, long now) {
        Tries tries = hosts.get(host);
        return tries == null || tries.wrong < FREE || now - tries.until >= 0
                ? Duration.ZERO
                : Duration.ofNanos(tries.until - now);
    }

    /** Somebody there has tried this id with a wrong key. */
    synchronized void wrong(String host, String given, long now) {
        String id = shortened(given);
        Tries tries = hosts.computeIfAbsent(host, unknown -> new Tries());
        if (tries.wrong > 0 && now - tries.last >= PEACE.toNanos()) {
            tries = new Tries();
            hosts.put(host, tries);
        }
        tries.last = now;
        tries.wrong++;
        tries.many |= tries.ids.size() >= MOST_IDS && !tries.ids.contains(id);
        if (!tries.many) {
            tries.ids.add(id);
        }
        if (tries.wrong >= FREE) {
            long seconds = 1L << Math.min(tries.wrong - FREE, 6);
            tries.until = now + SECONDS.toNanos(Math.min(seconds, LONGEST.toSeconds()));
        }
    }

    /** Somebody there has tried this id with the right key. */
    synchronized void right(String host, String given) {
        String id = shortened(given);
        Tries tries = hosts.get(host);
        if (tries != null && !tries.many) {
            tries.ids.remove(id);
            if (tries.ids.isEmpty()) {
                hosts.remove(host);
            }
        }
    }

    /** A stranger may send megabytes for an id. */
    private static String shortened(String id) {
        return id.length() > LONGEST_ID ? id.substring(0, LONGEST_ID) : id;
    }

    /** How many hosts are remembered. */
    synchronized int size() {
        return hosts.size();
    }
}
