package dev.holdfast.rpc.tls.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.holdfast.rpc.port.internal.Pieces;
import dev.holdfast.tls.TlsFiles;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.ImmediateExecutor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What a port of TLS hears first: a handshake, plain talk that is answered in its own language, or noise. */
class TlsFirstBytesFuzzTest {
    private static final Path MADE = Path.of("../api/src/test/resources/tls");
    private static final TlsFiles FILES =
            new TlsFiles(MADE.resolve("server.crt"), MADE.resolve("server.key"), Optional.of(MADE.resolve("ca.crt")));
    private static final PortTls TLS = new PortTls(FILES, Duration.ofSeconds(10));
    private static final Handshake HANDSHAKE = new Handshake(FILES.read());
    private static final byte HANDSHAKES = 0x16;
    private static final int ALERT = 0x15;

    /**
     * The first byte alone decides for TLS, so that no more of it is sent: the door's own handshakes have a thread of
     * theirs.
     */
    @FuzzTest
    void whoSpeaksPlainlyIsToldSo(byte[] input) {
        byte[] sent = Pieces.content(input);
        boolean handshake = sent.length > 0 && sent[0] == HANDSHAKES;
        try (var pieces = new Pieces(new EmbeddedChannel())) {
            EmbeddedChannel channel = pieces.channel();
            channel.freezeTime();
            channel.pipeline().addLast(new TlsDoor(TLS, new ChannelInboundHandlerAdapter()));

            pieces.send(handshake ? new byte[] {0, HANDSHAKES} : input);

            assertEquals(handshake, channel.pipeline().get(SslHandler.class) != null);
            if (!handshake) {
                requireAnswer(new String(sent, StandardCharsets.ISO_8859_1), pieces);
            }
        }
    }

    /** Whatever comes for a handshake, nobody inside ever hears of what was not decrypted. */
    @FuzzTest
    void noiseInAHandshakeEndsTheConnection(byte[] input) {
        var inside = new Inside();
        try (var pieces = new Pieces(new EmbeddedChannel())) {
            EmbeddedChannel channel = pieces.channel();
            channel.freezeTime();
            channel.pipeline()
                    .addLast(HANDSHAKE.newHandler(channel.alloc(), ImmediateExecutor.INSTANCE))
                    .addLast(new Handshaken(Optional.empty(), inside));

            pieces.send(input);

            assertFalse(inside.added, "let in without a handshake");
            assertEquals(0, pieces.handedOn().length);
            byte[] written = pieces.written();
            assertTrue(written.length == 0 || written[0] == HANDSHAKES || written[0] == ALERT, "no record of TLS");
        }
    }

    private static void requireAnswer(String sent, Pieces pieces) {
        if (sent.length() < 3 && "PRI".startsWith(sent)) {
            assertTrue(pieces.channel().isOpen() && pieces.written().length == 0, "not decided yet");
            return;
        }
        pieces.channel().advanceTimeBy(1, TimeUnit.SECONDS);
        pieces.channel().runScheduledPendingTasks();
        assertFalse(pieces.channel().isOpen(), "told, and kept");
        String answer = pieces.answer();
        char first = sent.charAt(0);
        if (sent.startsWith("PRI")) {
            assertTrue(answer.contains("this port speaks TLS"), answer);
        } else if (first >= 'A' && first <= 'Z') {
            assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
        } else {
            assertEquals("", answer);
        }
    }

    private static final class Inside extends ChannelInboundHandlerAdapter {
        private boolean added;

        @Override
        public void handlerAdded(ChannelHandlerContext ctx) {
            added = true;
        }
    }
}
