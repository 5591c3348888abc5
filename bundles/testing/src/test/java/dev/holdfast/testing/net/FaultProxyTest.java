package dev.holdfast.testing.net;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Plain sockets on both sides of the network. Reads block, so a test that waits in vain runs into its time limit. */
@Timeout(30)
class FaultProxyTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final int END = -1;

    private final ServerSocket server = new ServerSocket(0, 50, LOOPBACK);
    private final FaultProxy network = FaultProxy.before(server.getLocalPort());
    private final List<Socket> sockets = new ArrayList<>();
    private Socket there;
    private final Socket here = connect();

    FaultProxyTest() throws IOException {}

    @AfterEach
    void close() throws IOException {
        network.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        server.close();
    }

    @Test
    void handsOnBothWays() throws IOException {
        byte[] much = new byte[3 << 20]; // more than fits into all buffers on the way
        new Random(1).nextBytes(much);

        var sender = new Thread(() -> send(here, much));
        sender.start();
        assertArrayEquals(much, there.getInputStream().readNBytes(much.length));
        assertPasses(there, here);
    }

    @Test
    void anEndIsHandedOnAndTheOtherDirectionGoesOn() throws IOException {
        send(here, 1);
        here.shutdownOutput();

        assertEquals(1, read(there));
        assertEquals(END, read(there));
        assertPasses(there, here);
        there.close();
        assertEquals(END, read(here));
        await().until(() -> network.connections() == 0);
    }

    @Test
    void aServerThatIsNotThereResetsItsClients() throws IOException {
        server.close();

        Socket late = new Socket(LOOPBACK, network.port());
        sockets.add(late);

        assertThrows(SocketException.class, () -> read(late));
    }

    @Test
    void whatIsDelayedArrivesInOrderAndNotBeforeItsTime() throws IOException {
        network.delay(Duration.ofMillis(100), Duration.ofMillis(50), Direction.TO_SERVER);

        long sent = System.nanoTime();
        for (int i = 0; i < 20; i++) {
            send(here, i);
        }

        for (int i = 0; i < 20; i++) {
            assertEquals(i, read(there));
        }
        assertTrue(System.nanoTime() - sent >= Duration.ofMillis(100).toNanos());
    }

    @Test
    void whatIsHeldArrivesAfterMending() throws IOException {
        network.hold(Direction.TO_SERVER);
        send(here, 1);
        assertPasses(there, here);

        network.mend();

        assertEquals(1, read(there));
        assertEquals(0, network.lostBytes());
    }

    @Test
    void whatIsSwallowedNeverArrivesNorDoesWhatFollows() throws IOException {
        network.blackhole(Direction.TO_SERVER);
        send(here, 1);
        await().until(() -> network.lostBytes() == 1);
        assertPasses(there, here);

        network.mend();
        send(here, 2);
        await().until(() -> network.lostBytes() == 2);

        assertEquals(0, there.getInputStream().available());
        assertPasses(there, here);
    }

    @Test
    void whatWasOnItsWayIsSwallowedToo() throws IOException {
        network.delay(Duration.ofMinutes(1), Duration.ZERO, Direction.TO_SERVER);
        send(here, 1);

        network.blackhole(Direction.TO_SERVER);
        await().until(() -> network.lostBytes() == 1);
        network.mend();
        send(here, 2);

        await().until(() -> network.lostBytes() == 2);
        assertEquals(0, there.getInputStream().available());
    }

    @Test
    void nobodyHearsThroughABlackholeThatTheOtherSideHasClosed() throws IOException {
        network.blackhole();
        here.setSoLinger(true, 0);
        here.close();

        network.mend();
        assertPasses(connect(), there);
        Socket first = sockets.get(1);
        send(first, 1); // swallowed, and no reset comes back

        await().until(() -> network.lostBytes() == 1);
    }

    @Test
    void aConnectionThroughABlackholeHangsAlsoAfterMending() throws IOException {
        network.blackhole();
        Socket hanging = new Socket(LOOPBACK, network.port());
        sockets.add(hanging);
        await().until(() -> network.connections() == 2);
        send(hanging, 1);

        network.mend();

        assertPasses(connect(), there);
        assertEquals(3, network.connections());
        network.reset();
        assertThrows(SocketException.class, () -> read(hanging));
    }

    @Test
    void aResetIsSeenByBothEnds() {
        network.reset();

        assertThrows(SocketException.class, () -> read(here));
        assertThrows(SocketException.class, () -> read(there));
        await().until(() -> network.connections() == 0);
    }

    @Test
    void aResetOfOneEndIsHiddenFromTheOther() throws IOException {
        network.reset(Direction.TO_CLIENT);
        assertThrows(SocketException.class, () -> read(here));

        send(there, 1);

        await().until(() -> network.lostBytes() == 1);
        assertEquals(1, network.connections());
    }

    @Test
    void aHalfClosedConnectionGoesOnTheOtherWay() throws IOException {
        network.halfClose(Direction.TO_CLIENT);

        assertEquals(END, read(here));
        assertPasses(here, there);
        send(there, 1);
        await().until(() -> network.lostBytes() == 1);
    }

    @Test
    void whoIsRefusedIsResetAtOnceAndNobodyElse() throws IOException {
        network.refuse();

        assertThrows(SocketException.class, () -> {
            Socket refused = new Socket(LOOPBACK, network.port());
            sockets.add(refused);
            read(refused);
        });
        assertPasses(here, there);
        network.mend();
        assertPasses(connect(), there);
    }

    @Test
    void closingEndsTheConnectionsAndTheNewsOfIt() throws IOException {
        network.close();
        network.close();

        assertEquals(END, read(here));
        assertEquals(END, read(there));
        assertThrows(IllegalStateException.class, network::mend);
    }

    @Test
    void anImpossibleDelayIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> network.delay(Duration.ofMillis(-1), Duration.ZERO));
    }

    /** Leaves the server's side of it in {@link #there}. */
    private Socket connect() throws IOException {
        Socket socket = new Socket(LOOPBACK, network.port());
        sockets.add(socket);
        there = server.accept();
        sockets.add(there);
        return socket;
    }

    private static void assertPasses(Socket from, Socket to) throws IOException {
        send(from, 42);
        assertEquals(42, read(to));
    }

    private static int read(Socket socket) throws IOException {
        return socket.getInputStream().read();
    }

    private static void send(Socket socket, int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        send(socket, bytes);
    }

    private static void send(Socket socket, byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
