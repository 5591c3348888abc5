package dev.holdfast.config.internal;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.config.file.internal.BindAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortProbeTest {
    @Test
    void findsAPortThatSomebodyListensAtAndFreesItAgain() throws IOException {
        BindAddress address;
        try (var other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            address = new BindAddress("127.0.0.1", other.getLocalPort());
            assertTrue(PortProbe.isTaken(address));
            assertTrue(PortProbe.isTaken(new BindAddress("localhost", other.getLocalPort())));
        }

        assertFalse(PortProbe.isTaken(address));
        assertFalse(PortProbe.isTaken(address), "asking leaves nobody behind who listens");
    }

    @Test
    void leavesToTheTransportWhatItCannotTell() {
        assertFalse(PortProbe.isTaken(new BindAddress("localhost", 0)));
        assertFalse(PortProbe.isTaken(new BindAddress("no-such-host.invalid", 8080)));
    }
}
