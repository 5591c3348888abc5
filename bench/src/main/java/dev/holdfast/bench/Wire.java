package dev.holdfast.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;

/** A connection to a robot, frame by frame, for what no client would send. */
final class Wire implements AutoCloseable {
    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int RST_STREAM = 3;
    static final int SETTINGS = 4;
    static final int PING = 6;
    static final int WINDOW_UPDATE = 8;
    static final int CONTINUATION = 9;
    static final int END_STREAM = 1;
    static final int END_HEADERS = 4;

    private static final int MOST_AT_ONCE = 8 << 10;

    private final Socket socket = new Socket();
    private final DataOutputStream out;
    private final CompletableFuture<Long> closed;

    private Wire(int port) throws IOException {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 10_000);
        out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream(), MOST_AT_ONCE));
        closed = CompletableFuture.supplyAsync(this::untilClosed, task -> {
            Thread reader = new Thread(task, "attacker");
            reader.setDaemon(true);
            reader.start();
        });
    }

    /** Connected, and nothing said yet. */
    static Wire silent(int port) throws IOException {
        return new Wire(port);
    }

    /** Speaks HTTP/2. */
    static Wire http2(int port) throws IOException {
        Wire wire = new Wire(port);
        wire.say("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
        wire.frame(SETTINGS, 0, 0);
        return wire;
    }

    void say(String text) throws IOException {
        out.write(text.getBytes(US_ASCII));
        out.flush();
    }

    void frame(int type, int flags, int stream, byte... payload) throws IOException {
        out.writeByte(payload.length >> 16);
        out.writeShort(payload.length);
        out.writeByte(type);
        out.writeByte(flags);
        out.writeInt(stream);
        out.write(payload);
    }

    void flush() throws IOException {
        out.flush();
    }

    /** When the robot closed it, in nanoseconds of the JVM's clock. */
    CompletableFuture<Long> closed() {
        return closed;
    }

    /** What begins a gRPC call: literals that nobody remembers. */
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

    private static void header(ByteArrayOutputStream block, String name, String value) {
        block.write(0);
        block.write(name.length());
        block.writeBytes(name.getBytes(US_ASCII));
        block.write(value.length());
        block.writeBytes(value.getBytes(US_ASCII));
    }

    private Long untilClosed() {
        byte[] ignored = new byte[64 << 10];
        try {
            while (socket.getInputStream().read(ignored) >= 0) {}
        } catch (IOException reset) {
            // as good as closed
        }
        return System.nanoTime();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException("a socket that cannot be closed", e);
        }
    }
}
