package dev.holdfast.rpc.tls.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Who comes to a port of TLS without it, by the protocol that he speaks; and what tells him so in that protocol. */
enum PlainClient {
    HTTP_1(http1()),
    HTTP_2(http2()),
    /** Nobody whose language we know. */
    UNKNOWN(new byte[0]);

    private static final byte[] HTTP_2_BEGIN = {'P', 'R', 'I'};

    private final byte[] answer;

    PlainClient(byte[] answer) {
        this.answer = answer;
    }

    /** By the first bytes; empty while they do not tell yet. */
    static Optional<PlainClient> of(ByteBuf in) {
        int length = Math.min(HTTP_2_BEGIN.length, in.readableBytes());
        for (int i = 0; i < length; i++) {
            if (in.getByte(in.readerIndex() + i) != HTTP_2_BEGIN[i]) {
                byte first = in.getByte(in.readerIndex());
                return Optional.of(first >= 'A' && first <= 'Z' ? HTTP_1 : UNKNOWN);
            }
        }
        return length == HTTP_2_BEGIN.length ? Optional.of(HTTP_2) : Optional.empty();
    }

    ByteBuf answer() {
        return Unpooled.wrappedBuffer(answer);
    }

    private static byte[] http1() {
        String text = "This port speaks TLS; use https:// and its address.\n";
        return ("HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-type: text/plain\r\ncontent-length: "
                        + text.length() + "\r\n\r\n" + text)
                .getBytes(US_ASCII);
    }

    /** Settings, without which nothing is heard, and GOAWAY (RFC 9113, 6.8) with a text that gRPC clients show. */
    private static byte[] http2() {
        int settings = 4;
        int goAway = 7;
        int inadequateSecurity = 12;
        byte[] text = "this port speaks TLS: let the client use it".getBytes(US_ASCII);
        byte[] content = ByteBuffer.allocate(8 + text.length)
                .putInt(0) // no call was taken
                .putInt(inadequateSecurity)
                .put(text)
                .array();
        byte[] first = frame(settings, new byte[0]);
        byte[] second = frame(goAway, content);
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }

    private static byte[] frame(int type, byte[] content) {
        return ByteBuffer.allocate(9 + content.length)
                .putInt(content.length << 8 | type) // three bytes of length
                .put((byte) 0) // flags
                .putInt(0) // of the connection, no stream
                .put(content)
                .array();
    }
}
