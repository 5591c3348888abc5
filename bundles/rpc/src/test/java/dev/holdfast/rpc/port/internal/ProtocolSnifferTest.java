package dev.holdfast.rpc.port.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ProtocolSnifferTest {
    private static final byte[] SETTINGS_OF_NOTHING = {0, 0, 0, 4, 0, 0, 0, 0, 0};

    @RegisterExtension
    final OpenPort open = new OpenPort();

    @Test
    void refusesTlsAtOnceByAnAnswerThatIsNotTls() throws Exception {
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, new TrustManager[] {new TrustsAll()}, null);
        long start = System.nanoTime();

        SSLException refused;
        try (Socket plain = open.connect();
                var socket = (SSLSocket) tls.getSocketFactory().createSocket(plain, "localhost", 0, true)) {
            refused = assertThrows(SSLException.class, socket::startHandshake);
        }

        assertTrue(refused.getMessage().contains("Unsupported or unrecognized SSL message"), refused.getMessage());
        assertTrue(System.nanoTime() - start < TimeUnit.SECONDS.toNanos(5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0\0\0", "{\"a\":1}", "get / HTTP/1.1\r\n\r\n", "\n"})
    void refusesNoise(String noise) throws Exception {
        try (Socket socket = open.connect()) {
            socket.getOutputStream().write(noise.getBytes(US_ASCII));

            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

            assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
        }
    }

    @Test
    void knowsHttp2WhenItComesByteByByte() throws Exception {
        try (Socket socket = open.connect()) {
            writeSlowly(socket, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
            socket.getOutputStream().write(SETTINGS_OF_NOTHING);

            byte[] head = socket.getInputStream().readNBytes(9);

            assertEquals(4, head[3], "the type of the first frame is SETTINGS");
        }
    }

    @Test
    void knowsAPostWhenItComesByteByByte() throws Exception {
        try (Socket socket = open.connect()) {
            writeSlowly(socket, "POST /x HTTP/1.1\r\nconnection: close\r\ncontent-length: 0\r\n\r\n");

            String answer = new String(socket.getInputStream().readAllBytes(), US_ASCII);

            assertTrue(answer.startsWith("HTTP/1.1 405 "), answer);
        }
    }

    @Test
    void refusesHeadersWithoutEnd() throws Exception {
        try (Socket socket = open.connect()) {
            socket.getOutputStream().write(("GET / HTTP/1.1\r\nx: " + "y".repeat(20_000)).getBytes(US_ASCII));

            String answer = new String(socket.getInputStream().readAllBytes(), US_ASCII);

            assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
        }
    }

    /** Every byte a segment of its own. */
    private static void writeSlowly(Socket socket, String text) throws IOException {
        socket.setTcpNoDelay(true);
        for (byte one : text.getBytes(US_ASCII)) {
            socket.getOutputStream().write(one);
            socket.getOutputStream().flush();
        }
    }

    private static final class TrustsAll implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
