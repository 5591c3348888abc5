package dev.holdfast.rpc.port.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.ReferenceCountUtil;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A fuzzer's input as a client that sends it in pieces: the first byte says how large they are. Every buffer that the
 * connection takes is counted, so that one which nobody gives back is seen at once, without waiting for the garbage
 * collector; and what nobody has caught comes out of {@link #send} as it does at the pipeline's end.
 */
public final class Pieces implements AutoCloseable {
    private final UnpooledByteBufAllocator buffers = new UnpooledByteBufAllocator(false);
    private final EmbeddedChannel channel;

    public Pieces(EmbeddedChannel channel) {
        this.channel = channel;
        channel.config().setAllocator(buffers);
    }

    /** What of an input is sent. */
    public static byte[] content(byte[] input) {
        return input.length == 0 ? input : Arrays.copyOfRange(input, 1, input.length);
    }

    /** How long the pieces of an input are; all of it, if that byte is 0. */
    static int length(byte[] input) {
        int length = input.length == 0 ? 0 : input[0] & 0xFF;
        return length == 0 ? Math.max(input.length, 1) : length;
    }

    /** Sends for as long as the connection is open. */
    public void send(byte[] input) {
        int step = length(input);
        for (int at = 1; at < input.length && channel.isOpen(); at += step) {
            int length = Math.min(step, input.length - at);
            channel.writeInbound(buffers.buffer(length).writeBytes(input, at, length));
        }
        channel.runPendingTasks();
        channel.checkException();
    }

    public EmbeddedChannel channel() {
        return channel;
    }

    /** What came out at the pipeline's end. */
    public byte[] handedOn() {
        var bytes = new ByteArrayOutputStream();
        for (Object part = channel.readInbound(); part != null; part = channel.readInbound()) {
            collect(part, bytes);
        }
        return bytes.toByteArray();
    }

    /** What was written to the client. */
    public byte[] written() {
        var bytes = new ByteArrayOutputStream();
        for (Object part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
            collect(part, bytes);
        }
        return bytes.toByteArray();
    }

    /** The same as text. */
    public String answer() {
        return new String(written(), StandardCharsets.ISO_8859_1);
    }

    private static void collect(Object part, ByteArrayOutputStream bytes) {
        if (part instanceof ByteBuf buffer) {
            byte[] piece = new byte[buffer.readableBytes()];
            buffer.readBytes(piece);
            bytes.writeBytes(piece);
        }
        ReferenceCountUtil.release(part);
    }

    /** The client goes: nobody in the pipeline is asked whether the connection may end. */
    @Override
    public void close() {
        channel.unsafe().close(channel.voidPromise());
        channel.finishAndReleaseAll();
        assertEquals(
                0, buffers.metric().usedHeapMemory() + buffers.metric().usedDirectMemory(), "bytes not given back");
    }
}
