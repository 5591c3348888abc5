package dev.holdfast.rpc.port.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ProtocolSnifferTest {
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

    @ParameterizedTest
    @CsvSource({"PRI * HTTP/2.0, PRI, http2", "POST / HTTP/1.1, PO, http1", "GET / HTTP/1.1, G, http1"})
    void decidesAsSoonAsItCanWhenBytesComeOneByOne(String text, String telling, String expected) {
        List<String> chosen = new ArrayList<>();
        EmbeddedChannel channel = new EmbeddedChannel(new ProtocolSniffer(
                new ChannelInboundHandlerAdapter() {
                    @Override
                    public void handlerAdded(ChannelHandlerContext ctx) {
                        chosen.add("http2");
                    }
                },
                pipeline -> chosen.add("http1")));

        for (byte one : text.substring(0, telling.length() - 1).getBytes(US_ASCII)) {
            channel.writeInbound(Unpooled.buffer(1).writeByte(one));
            assertEquals(List.of(), chosen);
        }
        channel.writeInbound(Unpooled.copiedBuffer(text.substring(telling.length() - 1), US_ASCII));

        assertEquals(List.of(expected), chosen);
        StringBuilder handedOn = new StringBuilder();
        for (ByteBuf part = channel.readInbound(); part != null; part = channel.readInbound()) {
            handedOn.append(part.toString(US_ASCII));
        }
        assertEquals(text, handedOn.toString());
    }

    @Test
    void refusesHeadersWithoutEnd() throws Exception {
        try (Socket socket = open.connect()) {
            socket.getOutputStream().write(("GET / HTTP/1.1\r\nx: " + "y".repeat(20_000)).getBytes(US_ASCII));

            String answer = new String(socket.getInputStream().readAllBytes(), US_ASCII);

            assertTrue(answer.startsWith("HTTP/1.1 431 "), answer);
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
