package dev.holdfast.rpc.port.internal;

import static dev.holdfast.rpc.port.internal.Http2Client.CONTINUATION;
import static dev.holdfast.rpc.port.internal.Http2Client.DATA;
import static dev.holdfast.rpc.port.internal.Http2Client.END_HEADERS;
import static dev.holdfast.rpc.port.internal.Http2Client.HEADERS;
import static dev.holdfast.rpc.port.internal.Http2Client.PING;
import static dev.holdfast.rpc.port.internal.Http2Client.PRIORITY;
import static dev.holdfast.rpc.port.internal.Http2Client.RST_STREAM;
import static dev.holdfast.rpc.port.internal.Http2Client.SETTINGS;
import static dev.holdfast.rpc.port.internal.Http2Client.WINDOW_UPDATE;
import static dev.holdfast.rpc.port.internal.Http2Client.number;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.wire.robot.v1.ResourceNamesRequest;
import dev.holdfast.wire.robot.v1.RobotServiceGrpc;
import io.netty.handler.codec.http2.Http2Error;
import java.io.IOException;
import java.net.SocketException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each flood ends with its connection closed, by an error that says why, and with everybody else served as before. */
@Timeout(60)
class FloodTest {
    private static final String WAITS = RobotServiceGrpc.getShutdownMethod().getFullMethodName();
    private static final long CALM = Http2Error.ENHANCE_YOUR_CALM.code();
    private static final int UNKNOWN = 99;

    @RegisterExtension
    final OpenPort open = new OpenPort();

    /** What an attacker does, until the connection is closed under him. */
    @FunctionalInterface
    private interface Attack {
        void on(Http2Client client) throws IOException;
    }

    @Test
    void endsCallsThatAreGivenUpAtOnce() throws Exception {
        endsWith(CALM, client -> {
            for (int stream = 1; stream < 2 * 400; stream += 2) {
                client.begin(stream, WAITS);
                client.send(RST_STREAM, 0, stream, number((int) Http2Error.CANCEL.code()));
            }
        });
    }

    @Test
    void endsCallsThatAreMadeToBeGivenUp() throws Exception {
        endsWith(CALM, client -> {
            for (int stream = 1; stream < 2 * 400; stream += 2) {
                client.begin(stream, WAITS);
                client.send(WINDOW_UPDATE, 0, stream, number(0)); // which is an error of the stream
            }
        });
    }

    @Test
    void endsHeadersThatGoOnInSmallPieces() throws Exception {
        endsWith(CALM, client -> {
            client.send(HEADERS, 0, 1, Http2Client.headers(WAITS));
            for (int i = 0; i < 100; i++) {
                client.send(CONTINUATION, 0, 1, (byte) 0);
            }
        });
    }

    @Test
    void endsHeadersThatGoOnInLargePieces() throws Exception {
        endsWith(Http2Error.PROTOCOL_ERROR.code(), client -> {
            client.send(HEADERS, 0, 1, Http2Client.headers(WAITS));
            for (int i = 0; i < 1_000; i++) {
                client.send(CONTINUATION, 0, 1, new byte[16 << 10]);
            }
        });
    }

    @Test
    void endsPings() throws Exception {
        endsWith(CALM, client -> repeat(1_000, () -> client.send(PING, 0, 0, new byte[8])));
    }

    @Test
    void endsSettings() throws Exception {
        endsWith(CALM, client -> repeat(30_000, () -> client.send(SETTINGS, 0, 0)));
    }

    @Test
    void endsFramesThatNobodyKnows() throws Exception {
        endsWith(CALM, client -> repeat(30_000, () -> client.write(UNKNOWN, 0, 0)));
    }

    @Test
    void endsPriorities() throws Exception {
        endsWith(CALM, client -> repeat(30_000, () -> client.write(PRIORITY, 0, 1, new byte[5])));
    }

    @Test
    void endsEmptyData() throws Exception {
        endsWith(CALM, client -> {
            client.begin(1, WAITS);
            repeat(2_000, () -> client.send(DATA, 0, 1));
        });
    }

    @Test
    void endsMessagesThatNeverBecomeComplete() throws Exception {
        endsWith(CALM, client -> {
            byte[] head = {0, 1, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF}; // a message of 32 MiB, but for a byte
            for (int stream = 1; stream < 2 * 250; stream += 2) {
                int to = stream;
                client.begin(stream, WAITS);
                client.send(DATA, 0, stream, head);
                repeat(15, () -> client.send(DATA, 0, to, new byte[16 << 10])); // so far flow control lets it, unasked
            }
        });
    }

    @Test
    void endsACallWithTooMuchMetadata() throws Exception {
        try (var client = new Http2Client(open.connect())) {
            client.send(HEADERS, END_HEADERS, 1, Http2Client.headers(WAITS, "x".repeat(9 << 10)));

            assertEquals(true, client.next().endsItsStream());
        }
        assertServed();
    }

    private void endsWith(long error, Attack attack) throws Exception {
        try (var client = new Http2Client(open.connect())) {
            var said = CompletableFuture.supplyAsync(
                    client::awaitClose); // meanwhile: a reset takes away what was not read
            try {
                attack.on(client);
            } catch (SocketException closed) {
                // as it should be
            }
            assertEquals(error, said.get(20, TimeUnit.SECONDS));
        }
        assertServed();
    }

    private void assertServed() {
        var robot = RobotServiceGrpc.newBlockingStub(open.channel);
        assertEquals(
                1,
                robot.resourceNames(ResourceNamesRequest.getDefaultInstance()).getResourcesCount());
    }

    private interface Sending {
        void send() throws IOException;
    }

    private static void repeat(int times, Sending sending) throws IOException {
        for (int i = 0; i < times; i++) {
            sending.send();
        }
    }
}
