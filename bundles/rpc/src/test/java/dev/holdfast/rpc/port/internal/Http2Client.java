package dev.holdfast.rpc.port.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;

/** Speaks HTTP/2 frame by frame, to do what no gRPC client would and see what none shows. */
final class Http2Client implements AutoCloseable {
    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int PRIORITY = 2;
    static final int RST_STREAM = 3;
    static final int SETTINGS = 4;
    static final int PING = 6;
    static final int WINDOW_UPDATE = 8;
    static final int CONTINUATION = 9;
    static final int END_STREAM = 1;
    static final int END_HEADERS = 4;

    private static final int GOAWAY = 7;

    private final Socket socket;
    private final DataOutputStream out;
    private final DataInputStream in;

    /** One frame as it came. */
    record Frame(int type, int flags, int stream, byte[] payload) {
        boolean matters() {
            return type == DATA || type == HEADERS || type == RST_STREAM;
        }

        boolean endsItsStream() {
            return (type == DATA || type == HEADERS) && (flags & END_STREAM) != 0;
        }
    }

    /** @param socket connected, and nothing written yet */
    Http2Client(Socket socket) throws IOException {
        this.socket = socket;
        out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
        in = new DataInputStream(socket.getInputStream());
        out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(US_ASCII));
        send(SETTINGS, 0, 0);
    }

    /** Begins a gRPC call. */
    void begin(int stream, String method) throws IOException {
        send(HEADERS, END_HEADERS, stream, headers(method));
    }

    /** What begins a gRPC call. */
    static byte[] headers(String method) {
        var block = new ByteArrayOutputStream();
        header(block, ":method", "POST");
        header(block, ":scheme", "http");
        header(block, ":path", "/" + method);
        header(block, ":authority", "localhost");
        header(block, "content-type", "application/grpc");
        header(block, "te", "trailers");
        return block.toByteArray();
    }

    /** The same with a header more. */
    static byte[] headers(String method, String value) {
        var block = new ByteArrayOutputStream();
        block.writeBytes(headers(method));
        header(block, "more", value);
        return block.toByteArray();
    }

    /** A number as frames carry it. */
    static byte[] number(int value) {
        return ByteBuffer.allocate(4).putInt(value).array();
    }

    void send(int type, int flags, int stream, byte... payload) throws IOException {
        write(type, flags, stream, payload);
        out.flush();
    }

    /** The same of one in a flood: it goes with those after it, hundreds at a time. */
    void write(int type, int flags, int stream, byte... payload) throws IOException {
        out.writeByte(payload.length >> 16);
        out.writeShort(payload.length);
        out.writeByte(type);
        out.writeByte(flags);
        out.writeInt(stream);
        out.write(payload);
    }

    /** Waits until the connection is closed; with which error the server said that it would be, and -1 if it did not. */
    long awaitClose() {
        long error = -1;
        try {
            while (true) {
                int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
                int type = in.readUnsignedByte();
                in.skipNBytes(5);
                byte[] payload = in.readNBytes(length);
                error = type == GOAWAY ? ByteBuffer.wrap(payload).getInt(4) : error;
            }
        } catch (SocketTimeoutException e) {
            throw new AssertionError("the connection is still open", e);
        } catch (IOException closed) {
            return error;
        }
    }

    /** Waits for the next frame that says something about a call; windows, settings and pings pass unseen. */
    Frame next() throws IOException {
        while (true) {
            int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
            var frame = new Frame(in.readUnsignedByte(), in.readUnsignedByte(), in.readInt(), in.readNBytes(length));
            if (frame.matters()) {
                return frame;
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** HPACK at its plainest: a literal that nobody remembers. */
    private static void header(ByteArrayOutputStream block, String name, String value) {
        block.write(0);
        length(block, name.length());
        block.writeBytes(name.getBytes(US_ASCII));
        length(block, value.length());
        block.writeBytes(value.getBytes(US_ASCII));
    }

    /** An integer after seven bits, as RFC 7541, 5.1, has it. */
    private static void length(ByteArrayOutputStream block, int length) {
        if (length < 127) {
            block.write(length);
            return;
        }
        block.write(127);
        int rest = length - 127;
        for (; rest >= 128; rest >>= 7) {
            block.write(rest % 128 + 128);
        }
        block.write(rest);
    }
}
