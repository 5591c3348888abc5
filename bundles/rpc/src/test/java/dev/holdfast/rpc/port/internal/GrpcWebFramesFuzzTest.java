package dev.holdfast.rpc.port.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;

/**
 * Bodies of gRPC-Web as clients cut them: what is read is what a reader of the whole would read, or the same refusal.
 */
class GrpcWebFramesFuzzTest {
    private static final int HEAD = 5;

    @FuzzTest
    void messagesAreCutAsIfTheBodyCameWhole(byte[] input) {
        byte[] sent = Pieces.content(input);
        List<byte[]> expected = new ArrayList<>();
        Status.Code expectedEnd = cut(sent, expected);
        List<byte[]> messages = new ArrayList<>();
        MessageReader reader = new MessageReader();

        Status.Code end = status(() -> {
            inPieces(input, piece -> reader.read(piece, messages::add));
            reader.end();
        });

        assertEquals(expectedEnd, end);
        assertEquals(expected.size(), messages.size());
        int bytes = 0;
        for (int i = 0; i < messages.size(); i++) {
            assertArrayEquals(expected.get(i), messages.get(i));
            bytes += HEAD + messages.get(i).length;
        }
        assertTrue(bytes <= sent.length, "more bytes than came");
    }

    @FuzzTest
    void textIsReadAsIfEachOfItsGroupsCameAlone(byte[] input) {
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        boolean sound = decode(Pieces.content(input), expected);
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        Base64Reader reader = new Base64Reader();

        Status.Code end = status(() -> {
            inPieces(input, piece -> {
                ByteBuf out = reader.read(piece);
                byte[] bytes = new byte[out.readableBytes()];
                out.readBytes(bytes);
                read.writeBytes(bytes);
            });
            reader.end();
        });

        assertEquals(sound ? Status.Code.OK : Status.Code.INVALID_ARGUMENT, end);
        if (sound) {
            assertArrayEquals(expected.toByteArray(), read.toByteArray());
        }
    }

    private static void inPieces(byte[] input, Consumer<ByteBuf> read) {
        int step = Pieces.length(input);
        for (int at = 1; at < input.length; at += step) {
            ByteBuf piece = Unpooled.wrappedBuffer(input, at, Math.min(step, input.length - at));
            read.accept(piece);
            assertFalse(piece.isReadable(), "a piece is read to its end");
        }
    }

    private static Status.Code status(Runnable reading) {
        try {
            reading.run();
            return Status.Code.OK;
        } catch (StatusRuntimeException e) {
            return e.getStatus().getCode();
        }
    }

    private static Status.Code cut(byte[] body, List<byte[]> messages) {
        ByteBuffer left = ByteBuffer.wrap(body);
        while (left.remaining() >= HEAD) {
            if (left.get() != 0) {
                return Status.Code.UNIMPLEMENTED;
            }
            long length = left.getInt() & 0xFFFF_FFFFL;
            if (length > MessageReader.LARGEST) {
                return Status.Code.RESOURCE_EXHAUSTED;
            } else if (length > left.remaining()) {
                return Status.Code.INVALID_ARGUMENT;
            }
            byte[] message = new byte[(int) length];
            left.get(message);
            messages.add(message);
        }
        return left.hasRemaining() ? Status.Code.INVALID_ARGUMENT : Status.Code.OK;
    }

    /**
     * Four characters at a time, each of which may end in padding. The JDK refuses bits behind the end, and we do
     * not.
     */
    private static boolean decode(byte[] text, ByteArrayOutputStream out) {
        if (text.length % 4 != 0) {
            return false;
        }
        for (int at = 0; at < text.length; at += 4) {
            String group = new String(text, at, 4, StandardCharsets.ISO_8859_1);
            if (!group.matches("[A-Za-z0-9+/]{4}|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{2}==")) {
                return false;
            }
            out.writeBytes(Base64.getDecoder().decode(group));
        }
        return true;
    }
}
