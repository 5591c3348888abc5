package dev.holdfast.rpc.port.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.wire.robot.v1.ResourceNamesRequest;
import dev.holdfast.wire.robot.v1.ResourceNamesResponse;
import dev.holdfast.wire.robot.v1.RobotServiceGrpc;
import dev.holdfast.wire.robot.v1.ShutdownRequest;
import dev.holdfast.wire.robot.v1.ShutdownResponse;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class TlsPortTest {
    @RegisterExtension
    final TlsPort open = TlsPort.open();

    @Test
    void answersGrpcOfAClientThatTrustsItsAuthority() {
        assertEquals("left", TlsPort.ask(open.robot()));
    }

    @Test
    void isNotTrustedByTheClientOfAnotherAuthority() {
        var robot = open.robot(TlsPort.trusting("stranger.crt"));

        var refused = assertThrows(StatusRuntimeException.class, () -> TlsPort.ask(robot));

        assertEquals(Status.Code.UNAVAILABLE, refused.getStatus().getCode());
    }

    @Test
    void showsThePageToABrowserThatWouldAlsoSpeakHttp2() throws Exception {
        HttpClient browser =
                HttpClient.newBuilder().sslContext(TlsPort.context()).build();

        HttpResponse<String> page =
                browser.send(HttpRequest.newBuilder(open.uri("/")).build(), BodyHandlers.ofString());

        assertEquals(200, page.statusCode());
        assertEquals(HttpClient.Version.HTTP_1_1, page.version());
        assertTrue(page.body().contains("Holdfast"), page.body());
    }

    @Test
    void answersGrpcWeb() throws Exception {
        var reply = new GrpcWebClient(TlsPort.context())
                .call(open.uri(GrpcWebClient.ROBOT + "ResourceNames"), ResourceNamesRequest.getDefaultInstance());

        assertEquals(1, ResourceNamesResponse.parseFrom(reply.messages().get(0)).getResourcesCount());
        assertTrue(reply.trailers().contains("grpc-status: 0"), reply.trailers());
        assertEquals(
                "nobody", reply.response().headers().firstValue("seen-client").orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({"TLSv1.2, TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", "TLSv1.3, TLS_AES_128_GCM_SHA256"})
    void speaksBothVersionsThatAreSafe(String version, String cipher) throws Exception {
        try (SSLSocket socket = open.connectTls()) {
            socket.setEnabledProtocols(new String[] {version});

            socket.startHandshake();

            assertEquals(version, socket.getSession().getProtocol());
            assertEquals(cipher, socket.getSession().getCipherSuite());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "http/1.1", "spdy/3"})
    void takesEachProtocolOfOursThatIsOffered(String protocol) throws Exception {
        try (SSLSocket socket = open.connectTls()) {
            SSLParameters offer = socket.getSSLParameters();
            offer.setApplicationProtocols(new String[] {protocol});
            socket.setSSLParameters(offer);

            socket.startHandshake();

            assertEquals(protocol.equals("spdy/3") ? "" : protocol, socket.getApplicationProtocol());
        }
    }

    @Test
    void refusesOlderVersions() throws Exception {
        try (Socket socket = open.connect()) {
            socket.getOutputStream().write(helloOfTls11());

            byte[] answer = socket.getInputStream().readNBytes(7);

            assertEquals(0x15, answer[0], "an alert");
            assertArrayEquals(new byte[] {2, 70}, new byte[] {answer[5], answer[6]}, "fatal: protocol_version");
        }
    }

    /** What no Java of today would say any more. */
    private static byte[] helloOfTls11() {
        byte[] suites = {0x00, 0x2f, (byte) 0xc0, 0x09}; // with AES in CBC mode
        ByteBuffer hello = ByteBuffer.allocate(2 + 32 + 1 + 2 + suites.length + 2);
        hello.putShort((short) 0x0302)
                .put(new byte[32])
                .put((byte) 0)
                .putShort((short) suites.length)
                .put(suites);
        hello.put((byte) 1).put((byte) 0);
        int length = hello.capacity();
        return ByteBuffer.allocate(5 + 4 + length)
                .put((byte) 0x16)
                .putShort((short) 0x0301)
                .putShort((short) (4 + length))
                .putInt(1 << 24 | length)
                .put(hello.array())
                .array();
    }

    @Test
    void refusesWeakCiphers() throws Exception {
        try (SSLSocket socket = open.connectTls()) {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            socket.setEnabledCipherSuites(new String[] {"TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256"});

            assertThrows(SSLException.class, socket::startHandshake);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET / HTTP/1.1\r\n\r\n", "POST /a HTTP/1.1\r\n\r\n", "PUT /a HTTP/1.1\r\n\r\n"})
    void tellsWhoeverSpeaksHttpPlainly(String request) throws Exception {
        try (Socket socket = open.connect()) {
            socket.getOutputStream().write(request.getBytes(US_ASCII));

            String answer = new String(socket.getInputStream().readAllBytes(), US_ASCII);

            assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
            assertTrue(answer.endsWith("\r\n\r\nThis port speaks TLS; use https:// and its address.\n"), answer);
        }
    }

    @Test
    void tellsWhoeverSpeaksGrpcPlainly() {
        ManagedChannel plain = ManagedChannelBuilder.forAddress("localhost", open.number())
                .usePlaintext()
                .build();
        try {
            var robot = RobotServiceGrpc.newBlockingStub(plain).withDeadlineAfter(20, SECONDS);

            var refused = assertThrows(StatusRuntimeException.class, () -> TlsPort.ask(robot));

            String told = String.valueOf(refused.getStatus().getDescription());
            assertTrue(told.contains("this port speaks TLS"), refused.toString());
        } finally {
            plain.shutdownNow();
        }
    }

    @Test
    void hangsUpOnNoise() throws Exception {
        try (Socket socket = open.connect()) {
            socket.getOutputStream().write("\0\0\0".getBytes(US_ASCII));

            assertEquals(-1, socket.getInputStream().read());
        }
    }

    @Test
    void showsARenewedCertificateToNewConnectionsAndKeepsTheOthers() throws Exception {
        String before = open.serial();
        CompletableFuture<ShutdownResponse> underWay = new CompletableFuture<>();
        RobotServiceGrpc.newStub(open.robot().getChannel())
                .shutdown(ShutdownRequest.getDefaultInstance(), Answer.into(underWay));
        var waiting = open.robot.waiting.get(20, SECONDS);

        open.replaceBy("renewed.crt", "renewed.key");
        open.port.refresh();
        String seenOnce = open.serial();
        open.port.refresh();

        assertEquals(before, seenOnce);
        assertNotEquals(before, open.serial());
        waiting.onNext(ShutdownResponse.getDefaultInstance());
        waiting.onCompleted();
        assertEquals(ShutdownResponse.getDefaultInstance(), underWay.get(20, SECONDS));
    }

    @Test
    void servesOnWhatItHasWhereTheReplacementIsBroken() throws Exception {
        String before = open.serial();

        open.replaceBy("renewed.crt", "server.key");
        open.port.refresh();
        open.port.refresh();
        assertEquals(before, open.serial());

        open.replaceBy("renewed.crt", "renewed.key");
        open.port.refresh();
        open.port.refresh();
        assertNotEquals(before, open.serial());
    }

    @Test
    void dropsHandshakesThatAreNotFinishedAndServesOthersMeanwhile() throws Exception {
        open.open(Duration.ofSeconds(5));
        byte[] hello = helloOfTls11();
        List<Socket> halves = new ArrayList<>();
        try {
            for (int i = 0; i < 200; i++) {
                Socket half = open.connect();
                half.getOutputStream().write(hello, 0, 20);
                halves.add(half);
            }

            assertEquals("left", TlsPort.ask(open.robot()));

            for (Socket half : halves) {
                assertEquals(-1, endOf(half));
            }
        } finally {
            for (Socket half : halves) {
                half.close();
            }
        }
    }

    /** Whatever stands before its end, such as an alert. */
    private static int endOf(Socket socket) throws IOException {
        int read = socket.getInputStream().read();
        while (read >= 0) {
            read = socket.getInputStream().read();
        }
        return read;
    }

    @Test
    void doesTheArithmeticOfHandshakesOnAThreadOfItsOwn() throws Exception {
        open.serial();

        boolean apart = Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("holdfast-handshakes"));

        assertTrue(apart);
    }

    @Test
    void drainsAsAPlainPortDoes() {
        var robot = open.robot();
        TlsPort.ask(robot);
        long begin = System.nanoTime();

        open.port.drain(Duration.ofSeconds(10));

        assertTrue(System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(9));
        assertThrows(StatusRuntimeException.class, () -> TlsPort.ask(robot));
    }
}
