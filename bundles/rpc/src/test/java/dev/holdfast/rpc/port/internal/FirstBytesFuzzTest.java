package dev.holdfast.rpc.port.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Whatever a connection begins with, it comes to one of four ends, with every byte handed on or let go. */
class FirstBytesFuzzTest {
    private enum End {
        HTTP_1,
        HTTP_2,
        REFUSED,
        UNDECIDED
    }

    private Optional<End> chosen = Optional.empty();

    @FuzzTest
    void everyConnectionComesToItsEnd(byte[] input) {
        chosen = Optional.empty();
        byte[] sent = Pieces.content(input);
        try (var pieces = new Pieces(channel())) {
            pieces.send(input);

            End end = chosen.orElse(pieces.channel().isOpen() ? End.UNDECIDED : End.REFUSED);

            assertEquals(expected(sent), end);
            if (end == End.REFUSED) {
                assertTrue(pieces.answer().startsWith("HTTP/1.1 400 "), "refused without a word");
            } else if (end != End.UNDECIDED) {
                assertArrayEquals(sent, pieces.handedOn());
            }
        }
    }

    private EmbeddedChannel channel() {
        return new EmbeddedChannel(new ProtocolSniffer(
                new ChannelInboundHandlerAdapter() {
                    @Override
                    public void handlerAdded(ChannelHandlerContext ctx) {
                        chosen = Optional.of(End.HTTP_2);
                    }
                },
                pipeline -> chosen = Optional.of(End.HTTP_1)));
    }

    private static End expected(byte[] sent) {
        String begin = new String(sent, 0, Math.min(sent.length, 3), StandardCharsets.ISO_8859_1);
        if (begin.equals("PRI")) {
            return End.HTTP_2;
        } else if ("PRI".startsWith(begin)) {
            return End.UNDECIDED;
        }
        return begin.charAt(0) >= 'A' && begin.charAt(0) <= 'Z' ? End.HTTP_1 : End.REFUSED;
    }
}
