package dev.holdfast.rpc.limits.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

/** Who may have how many connections. */
class ConnectionCountsTest {
    private final ConnectionCounts counts = new ConnectionCounts(2, 3);

    @Test
    void givesEachNeighbourItsOwn() {
        assertTrue(counts.opened(at("192.0.2.1")));
        assertTrue(counts.opened(at("192.0.2.1")));
        assertFalse(counts.opened(at("192.0.2.1")));
        assertTrue(counts.opened(at("192.0.2.2")));

        counts.closed(at("192.0.2.1"));

        assertTrue(counts.opened(at("192.0.2.1")));
    }

    @Test
    void givesThisMachineMore() {
        for (int i = 0; i < 3; i++) {
            assertTrue(counts.opened(at(i == 0 ? "::1" : "127.0.0.1")));
        }

        assertFalse(counts.opened(at("127.0.0.2")));
    }

    @Test
    void takesTheAddressesThatAHostMayChooseForOne() {
        for (int host = 1; host <= 4 * 2; host++) {
            assertTrue(counts.opened(at("2001:db8::ffff:" + host)));
        }

        assertFalse(counts.opened(at("2001:db8::2")));
        assertTrue(counts.opened(at("2001:db8:0:1::2")));
        assertTrue(counts.opened(at("fe80::1")));
        assertTrue(counts.opened(at("fe80::2")));
        assertTrue(counts.opened(at("fe80::3")));
    }

    @Test
    void forgetsWhoHasNoneAnyMore() {
        counts.opened(at("192.0.2.1"));
        counts.opened(at("192.0.2.2"));

        counts.closed(at("192.0.2.1"));

        assertEquals(1, counts.neighbours());
    }

    private static InetAddress at(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
