package dev.holdfast.rpc.port.internal;

import io.grpc.Status;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/**
 * Reads the base64 of gRPC-Web's text form, which arrives in pieces of any length. Each message may have been encoded by
 * itself, so padding may stand between them, which the JDK's decoder refuses.
 */
final class Base64Reader {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final byte[] VALUES = new byte[256];
    private static final int NONE = -1;
    private static final int PADDING = -2;

    static {
        for (int i = 0; i < VALUES.length; i++) {
            VALUES[i] = (byte) ALPHABET.indexOf(i);
        }
        VALUES['='] = PADDING;
    }

    private int group; // the values of the group under way, six bits each
    private int seen; // characters of it
    private int padding; // how many of them are padding

    /**
     * What the bytes say.
     *
     * @throws io.grpc.StatusRuntimeException with what to tell the client, if it is not base64
     */
    ByteBuf read(ByteBuf in) {
        ByteBuf out = Unpooled.buffer(in.readableBytes() / 4 * 3 + 3);
        while (in.isReadable()) {
            int value = VALUES[in.readUnsignedByte()];
            if (value == NONE || value != PADDING && padding > 0 || value == PADDING && seen < 2) {
                throw malformed();
            }
            padding += value == PADDING ? 1 : 0;
            group = group << 6 | (value == PADDING ? 0 : value);
            if (++seen == 4) {
                endGroup(out);
            }
        }
        return out;
    }

    /** @throws io.grpc.StatusRuntimeException if the text has ended within a group */
    void end() {
        if (seen > 0) {
            throw malformed();
        }
    }

    private void endGroup(ByteBuf out) {
        for (int i = 0; i < 3 - padding; i++) {
            out.writeByte(group >> 16 - 8 * i);
        }
        group = 0;
        seen = 0;
        padding = 0;
    }

    private static RuntimeException malformed() {
        return Status.INVALID_ARGUMENT
                .withDescription("request is not base64, as application/grpc-web-text demands")
                .asRuntimeException();
    }
}
