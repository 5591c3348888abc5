package dev.holdfast.rpc.port.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListenAddressTest {
    @ParameterizedTest
    @ValueSource(strings = {"localhost:8080", ":8080", "0.0.0.0:1", "[::1]:65535", "robot.local:0"})
    void readsWhatItWrites(String text) {
        assertEquals(text, ListenAddress.parse(text).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "8080", "localhost", "localhost:", "localhost:http", "localhost:-1", "::1", "a:1:2"})
    void refusesWhatIsNoAddress(String text) {
        var refused = assertThrows(IllegalArgumentException.class, () -> ListenAddress.parse(text));

        assertEquals(
                "bind address \"" + text + "\" is not host:port, as in \"localhost:8080\" or \":8080\"",
                refused.getMessage());
    }

    @Test
    void refusesAPortThatTcpDoesNotHave() {
        var refused = assertThrows(IllegalArgumentException.class, () -> ListenAddress.parse("localhost:99999"));

        assertEquals("port is not between 0 and 65535: 99999", refused.getMessage());
    }

    @Test
    void refusesAnUnknownHost() {
        var address = ListenAddress.parse("no-such-host.invalid:1");

        assertThrows(IllegalArgumentException.class, address::sockets);
    }

    @Test
    void isLoopbackWhereOnlyThisMachineComes() {
        assertTrue(ListenAddress.parse("localhost:1").isLoopback());
        assertTrue(ListenAddress.parse("127.0.0.1:1").isLoopback());
        assertFalse(ListenAddress.parse(":1").isLoopback());
        assertFalse(ListenAddress.parse("0.0.0.0:1").isLoopback());
    }

    @Test
    void bindsEveryLoopbackAddressForLocalhost() {
        var hosts = ListenAddress.parse("localhost:1").sockets().stream()
                .map(InetSocketAddress::getAddress)
                .toList();

        assertEquals("127.0.0.1", hosts.get(0).getHostAddress());
        assertTrue(hosts.stream().allMatch(host -> host.isLoopbackAddress()), hosts.toString());
    }
}
