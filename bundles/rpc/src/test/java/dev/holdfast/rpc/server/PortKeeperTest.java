package dev.holdfast.rpc.server;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.rpc.port.internal.CallExecutors;
import dev.holdfast.rpc.port.internal.GrpcPort;
import dev.holdfast.rpc.port.internal.ListenAddress;
import dev.holdfast.rpc.port.internal.RobotFacts;
import dev.holdfast.rpc.port.internal.WebAccess;
import dev.holdfast.rpc.server.PortKeeper.Wanted;
import dev.holdfast.rpc.tls.internal.PortTls;
import dev.holdfast.tls.TlsFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortKeeperTest {
    private static final Path MADE = Path.of("../api/src/test/resources/tls");
    private final List<ListenAddress> checked = new CopyOnWriteArrayList<>();
    private final List<ListenAddress> asked = new CopyOnWriteArrayList<>();
    private final List<ListenAddress> opened = new CopyOnWriteArrayList<>();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final PortKeeper keeper = new PortKeeper(
            plain("127.0.0.1:0"), this::check, this::prepare, port -> opened.add(port.address()), failures::add);
    /** How many ports can be made. */
    private volatile int files = Integer.MAX_VALUE;

    private volatile int forbidden = -1;

    @AfterEach
    void close() {
        keeper.close();
    }

    @Test
    void preparesButOpensNothingBeforeItIsTold() throws IOException {
        int free = freePort();
        keeper.prepare();
        keeper.move(plain("127.0.0.1:" + free));
        await().until(() -> asked.size() == 2);

        assertThrows(IOException.class, () -> connect(free));

        keeper.open();
        await().ignoreExceptions().untilAsserted(() -> connect(free));
        assertEquals(2, asked.size());
    }

    @Test
    void opensWhereTheLastConfigurationSays() throws IOException {
        int free = freePort();
        keeper.move(plain("127.0.0.1:" + free));

        open();

        assertEquals(List.of(new ListenAddress("127.0.0.1", free)), opened);
    }

    @Test
    void movesAndLeavesNothingBehind() throws IOException {
        int old = open();
        int free = freePort();

        keeper.move(plain("127.0.0.1:" + free));

        await().ignoreExceptions().untilAsserted(() -> connect(free));
        await().untilAsserted(() -> assertThrows(IOException.class, () -> connect(old)));
        assertEquals(
                List.of(old, free), opened.stream().map(ListenAddress::port).toList());
    }

    @Test
    void theSameAddressIsNoMove() {
        int port = open();

        keeper.move(plain("127.0.0.1:0"));
        keeper.close();

        assertEquals(1, asked.size());
        assertThrows(IOException.class, () -> connect(port));
    }

    @Test
    void neverLeavesThePortForOneThatCannotBeHad() throws IOException {
        int port = open();

        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            keeper.move(plain("127.0.0.1:" + taken.getLocalPort()));
            keeper.move(plain("no address"));
            await().until(() -> asked.size() == 2);
        }

        assertDoesNotThrow(() -> connect(port));
    }

    @Test
    void comesBackWhenOnlyTheHostChangesAndCannotBeHad() {
        int port = open();

        keeper.move(plain("192.0.2.1:" + port)); // reserved for documentation, so it is nobody's

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
            keeper.move(plain("127.0.0.1:" + free));
            await().until(() -> asked.size() == 2);
        }

        keeper.move(plain("127.0.0.1:" + free));

        await().ignoreExceptions().untilAsserted(() -> connect(free));
    }

    @Test
    void leavesThePortAloneWhenABadAddressIsTakenBack() {
        int port = open();

        keeper.move(plain("no address"));
        keeper.move(plain("127.0.0.1:0"));
        keeper.close();

        assertEquals(1, asked.size());
        assertThrows(IOException.class, () -> connect(port));
    }

    @Test
    void saysThatThereIsNoPortWhateverWentWrong() {
        files = 0;

        keeper.open();

        await().until(() -> !failures.isEmpty());
        assertEquals(List.of("Cannot listen at 127.0.0.1:0: java.lang.IllegalStateException: no more files"), failures);
    }

    @Test
    void livesOnWhenItCanNeitherGoNorComeBack() throws IOException {
        int port = open();
        files = 2;
        keeper.move(plain("192.0.2.1:" + port));
        await().until(() -> asked.size() == 3);
        files = Integer.MAX_VALUE;

        keeper.move(plain("127.0.0.1:" + port));

        await().ignoreExceptions().untilAsserted(() -> connect(port));
    }

    @Test
    void cutsNobodyOffForAnAddressWhereItMayNotGo() {
        int port = open();
        forbidden = port;

        keeper.move(plain("localhost:" + port)); // the same port, which it would leave first
        keeper.close();

        assertEquals(2, checked.size());
        assertEquals(1, asked.size());
        assertEquals(1, opened.size());
    }

    @Test
    void goesThereAsSoonAsItMay() throws IOException {
        open();
        int free = freePort();
        forbidden = free;
        keeper.move(plain("127.0.0.1:" + free));
        keeper.tryAgain();
        await().until(() -> checked.size() == 3);

        forbidden = -1;
        keeper.tryAgain();

        await().ignoreExceptions().untilAsserted(() -> connect(free));
        assertEquals(2, asked.size());
    }

    @Test
    void triesNothingAgainThatWasTakenBack() throws IOException {
        open();
        int free = freePort();
        forbidden = free;
        keeper.move(plain("127.0.0.1:" + free));
        keeper.move(plain("127.0.0.1:0"));
        await().until(() -> checked.size() == 2);
        forbidden = -1;

        keeper.tryAgain();
        keeper.close();

        assertEquals(1, asked.size());
    }

    @Test
    void saysWhyItMayNotBeOpened() {
        forbidden = 0;

        keeper.open();

        await().until(() -> !failures.isEmpty());
        assertEquals(List.of("not there"), failures);
        assertEquals(List.of(), opened);
    }

    @Test
    void whatCannotBeEncryptedIsNotServedPlainly() {
        keeper.move(encrypted("127.0.0.1:0", "server.crt", "client.key"));

        keeper.open();

        await().until(() -> !failures.isEmpty());
        assertTrue(failures.get(0).contains("is the key of another certificate"), failures.get(0));
        assertEquals(List.of(), opened);
    }

    @Test
    void turnsTlsOnAtTheSameAddress() throws Exception {
        int port = open();

        keeper.move(encrypted("127.0.0.1:" + port, "server.crt", "server.key"));

        await().until(() -> opened.size() == 2);
        assertEquals("CN=server", shownAt(port));
    }

    @Test
    void neverLeavesThePortForACertificateThatCannotServe() {
        int port = open();

        keeper.move(encrypted("127.0.0.1:" + port, "nothing.crt", "server.key"));
        keeper.move(plain("127.0.0.1:0"));
        keeper.close();

        assertEquals(1, opened.size());
        assertThrows(IOException.class, () -> connect(port));
    }

    @Test
    void servesARenewedCertificateByItself(@TempDir Path folder) throws Exception {
        var files = new TlsFiles(folder.resolve("own.crt"), folder.resolve("own.key"), Optional.empty());
        put("server", files);
        keeper.move(new Wanted("127.0.0.1:0", Optional.of(files)));
        int port = open();
        assertEquals("CN=server", shownAt(port));

        put("renewed", files);

        await().atMost(Duration.ofSeconds(30)).until(() -> shownAt(port).equals("CN=renewed"));
        assertEquals(1, opened.size());
    }

    private static void put(String made, TlsFiles files) throws IOException {
        Files.copy(MADE.resolve(made + ".crt"), files.certificate(), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(MADE.resolve(made + ".key"), files.key(), StandardCopyOption.REPLACE_EXISTING);
    }

    /** Whom the certificate names that a client is shown, whether it trusts it or not. */
    private static String shownAt(int port) throws Exception {
        try (var socket =
                (SSLSocket) TrustingAnybody.context().getSocketFactory().createSocket("127.0.0.1", port)) {
            socket.setSoTimeout(20_000);
            socket.startHandshake();
            return ((X509Certificate) socket.getSession().getPeerCertificates()[0])
                    .getSubjectX500Principal()
                    .getName();
        }
    }

    private int open() {
        keeper.open();
        await().until(() -> !opened.isEmpty());
        return opened.get(0).port();
    }

    private void check(Wanted wanted) {
        checked.add(wanted.place());
        if (wanted.place().port() == forbidden) {
            throw new IllegalArgumentException("not there");
        }
    }

    private static Wanted plain(String address) {
        return new Wanted(address, Optional.empty());
    }

    private static Wanted encrypted(String address, String certificate, String key) {
        return new Wanted(
                address, Optional.of(new TlsFiles(MADE.resolve(certificate), MADE.resolve(key), Optional.empty())));
    }

    private GrpcPort prepare(ListenAddress address, Optional<PortTls> tls) {
        asked.add(address);
        if (asked.size() > files) {
            throw new IllegalStateException("no more files");
        }
        return GrpcPort.prepare(new GrpcPort.Setup(
                address,
                new Services(),
                List.of(),
                CallExecutors.EVENT_LOOP,
                () -> new RobotFacts("test", "0", Duration.ZERO, 0, List.of()),
                () -> WebAccess.OPEN,
                tls));
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
