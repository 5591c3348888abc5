package dev.holdfast.rpc.port.internal;

import io.grpc.Status;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import java.util.function.Consumer;

/** Cuts the body of a gRPC-Web request, which arrives in pieces, into messages: a byte of flags, four of length, the rest. */
final class MessageReader {
    /** As everywhere on this wire: 32 MiB. */
    static final int LARGEST = 32 << 20;

    private static final int HEAD = 5;
    private static final int FIRST_ROOM = 64 << 10; // a length is only a claim; room is made as the bytes come

    private final byte[] head = new byte[HEAD];
    private int headFilled;
    private int length;
    private byte[] message = {};
    private int messageFilled;

    /**
     * Hands on what is complete, in order.
     *
     * @throws io.grpc.StatusRuntimeException with what to tell the client, if this is no message that we take
     */
    void read(ByteBuf in, Consumer<byte[]> whole) {
        while (in.isReadable()) {
            if (headFilled < HEAD) {
                readHead(in);
            } else {
                readMessage(in);
            }
            if (headFilled == HEAD && messageFilled == length) {
                byte[] complete = message;
                message = new byte[0];
                messageFilled = 0;
                headFilled = 0;
                whole.accept(complete);
            }
        }
    }

    /** @throws io.grpc.StatusRuntimeException if the body has ended within a message */
    void end() {
        if (headFilled > 0) {
            throw Status.INVALID_ARGUMENT
                    .withDescription("request ends within a message")
                    .asRuntimeException();
        }
    }

    private void readHead(ByteBuf in) {
        int count = Math.min(in.readableBytes(), HEAD - headFilled);
        in.readBytes(head, headFilled, count);
        headFilled += count;
        if (headFilled == HEAD) {
            length = checkedLength();
            message = new byte[Math.min(length, FIRST_ROOM)];
        }
    }

    private int checkedLength() {
        if (head[0] != 0) {
            throw Status.UNIMPLEMENTED
                    .withDescription("compressed messages are not taken over gRPC-Web; send them as they are")
                    .asRuntimeException();
        }
        long claimed = 0;
        for (int i = 1; i < HEAD; i++) {
            claimed = claimed << 8 | head[i] & 0xFF;
        }
        if (claimed > LARGEST) {
            throw Status.RESOURCE_EXHAUSTED
                    .withDescription("message of " + claimed + " bytes exceeds the most that is taken, " + LARGEST)
                    .asRuntimeException();
        }
        return (int) claimed;
    }

    private void readMessage(ByteBuf in) {
        if (messageFilled == message.length) {
            message = Arrays.copyOf(message, Math.min(length, 2 * message.length));
        }
        int count = Math.min(in.readableBytes(), message.length - messageFilled);
        in.readBytes(message, messageFilled, count);
        messageFilled += count;
    }
}
