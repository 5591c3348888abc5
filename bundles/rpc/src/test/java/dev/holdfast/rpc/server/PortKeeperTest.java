package dev.holdfast.rpc.server;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.rpc.port.internal.CallExecutors;
import dev.holdfast.rpc.port.internal.GrpcPort;
import dev.holdfast.rpc.port.internal.ListenAddress;
import dev.holdfast.rpc.port.internal.RobotFacts;
import dev.holdfast.rpc.port.internal.WebAccess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PortKeeperTest {
    private final List<ListenAddress> asked = new CopyOnWriteArrayList<>();
    private final List<ListenAddress> opened = new CopyOnWriteArrayList<>();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final PortKeeper keeper = new PortKeeper("127.0.0.1:0", this::prepare, opened::add, failures::add);
    private volatile boolean broken;

    @AfterEach
    void close() {
        keeper.close();
    }

    @Test
    void preparesButOpensNothingBeforeItIsTold() throws IOException {
        int free = freePort();
        keeper.prepare();
        keeper.move("127.0.0.1:" + free);
        await().until(() -> asked.size() == 2);

        assertThrows(IOException.class, () -> connect(free));

        keeper.open();
        await().ignoreExceptions().untilAsserted(() -> connect(free));
        assertEquals(2, asked.size());
    }

    @Test
    void opensWhereTheLastConfigurationSays() throws IOException {
        int free = freePort();
        keeper.move("127.0.0.1:" + free);

        open();

        assertEquals(List.of(new ListenAddress("127.0.0.1", free)), opened);
    }

    @Test
    void movesAndLeavesNothingBehind() throws IOException {
        int old = open();
        int free = freePort();

        keeper.move("127.0.0.1:" + free);

        await().ignoreExceptions().untilAsserted(() -> connect(free));
        await().untilAsserted(() -> assertThrows(IOException.class, () -> connect(old)));
        assertEquals(
                List.of(old, free), opened.stream().map(ListenAddress::port).toList());
    }

    @Test
    void theSameAddressIsNoMove() {
        int port = open();

        keeper.move("127.0.0.1:0");
        keeper.close();

        assertEquals(1, asked.size());
        assertThrows(IOException.class, () -> connect(port));
    }

    @Test
    void neverLeavesThePortForOneThatCannotBeHad() throws IOException {
        int port = open();

        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            keeper.move("127.0.0.1:" + taken.getLocalPort());
            keeper.move("no address");
            await().until(() -> asked.size() == 2);
        }

        assertDoesNotThrow(() -> connect(port));
    }

    @Test
    void comesBackWhenOnlyTheHostChangesAndCannotBeHad() {
        int port = open();

        keeper.move("192.0.2.1:" + port); // reserved for documentation, so it is nobody's

        await().until(() -> asked.size() == 3);
        await().ignoreExceptions().untilAsserted(() -> connect(port));
        assertEquals(new ListenAddress("127.0.0.1", port), asked.get(2));
    }

    @Test
    void takesAnAddressAgainThatCouldNotBeHadAtFirst() throws IOException {
        open();
        int free;
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            free = taken.getLocalPort();
            keeper.move("127.0.0.1:" + free);
            await().until(() -> asked.size() == 2);
        }

        keeper.move("127.0.0.1:" + free);

        await().ignoreExceptions().untilAsserted(() -> connect(free));
    }

    @Test
    void leavesThePortAloneWhenABadAddressIsTakenBack() {
        int port = open();

        keeper.move("no address");
        keeper.move("127.0.0.1:0");
        keeper.close();

        assertEquals(1, asked.size());
        assertThrows(IOException.class, () -> connect(port));
    }

    @Test
    void saysThatThereIsNoPortWhateverWentWrong() {
        broken = true;

        keeper.open();

        await().until(() -> !failures.isEmpty());
        assertEquals(List.of("Cannot listen at 127.0.0.1:0: java.lang.IllegalStateException: no more files"), failures);
    }

    @Test
    void livesOnWhenItCanNeitherGoNorComeBack() throws IOException {
        int port = open();
        broken = true;
        keeper.move("192.0.2.1:" + port);
        await().until(() -> asked.size() == 3);
        broken = false;

        keeper.move("127.0.0.1:" + port);

        await().ignoreExceptions().untilAsserted(() -> connect(port));
    }

    private int open() {
        keeper.open();
        await().until(() -> !opened.isEmpty());
        return opened.get(0).port();
    }

    private GrpcPort prepare(ListenAddress address) {
        asked.add(address);
        if (broken) {
            throw new IllegalStateException("no more files");
        }
        return GrpcPort.prepare(new GrpcPort.Setup(
                address,
                new Services(),
                List.of(),
                CallExecutors.EVENT_LOOP,
                () -> new RobotFacts("test", "0", Duration.ZERO, 0, List.of()),
                () -> WebAccess.OPEN));
    }

    private static void connect(int port) throws IOException {
        new Socket("127.0.0.1", port).close();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }
}
