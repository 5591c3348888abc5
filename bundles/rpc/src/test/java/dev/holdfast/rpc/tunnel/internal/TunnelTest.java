package dev.holdfast.rpc.tunnel.internal;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import dev.holdfast.wire.robot.v1.ListTunnelsResponse;
import dev.holdfast.wire.robot.v1.RobotServiceGrpc;
import dev.holdfast.wire.robot.v1.TunnelRequest;
import dev.holdfast.wire.robot.v1.TunnelResponse;
import io.grpc.Context;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TunnelTest {
    private static final int MANY_BYTES = 20_000_000;

    private final Tunnels tunnels = new Tunnels();
    private final AtomicReference<Context.CancellableContext> operation = new AtomicReference<>();
    private final ServerSocket port;
    private Server server;
    private ManagedChannel channel;

    TunnelTest() throws IOException {
        port = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        port.setSoTimeout(10_000);
    }

    @BeforeEach
    void serve() throws IOException {
        tunnels.offer(List.of(new TunnelEndpoint(port.getLocalPort(), Duration.ofSeconds(10))));
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .directExecutor()
                .addService(new RobotServiceGrpc.RobotServiceImplBase() {
                    @Override
                    public StreamObserver<TunnelRequest> tunnel(StreamObserver<TunnelResponse> client) {
                        var cancellable = Context.current().withCancellation();
                        operation.set(cancellable);
                        Context before = cancellable.attach();
                        try {
                            return tunnels.open(client);
                        } finally {
                            cancellable.detach(before);
                        }
                    }
                })
                .build()
                .start();
        channel = NettyChannelBuilder.forAddress("127.0.0.1", server.getPort())
                .usePlaintext()
                .build();
    }

    @AfterEach
    void close() throws IOException {
        channel.shutdownNow();
        server.shutdownNow();
        tunnels.close();
        port.close();
    }

    @Test
    void carriesBytesBothWaysUntilEitherSideHasSaidAll() throws Exception {
        var end = new TunnelEnd(channel);
        end.send(port.getLocalPort(), "hel");
        try (Socket socket = port.accept()) {
            end.send(0, "lo");

            assertArrayEquals("hello".getBytes(), socket.getInputStream().readNBytes(5));

            end.requests.onCompleted();
            assertEquals(-1, socket.getInputStream().read());
            socket.getOutputStream().write("good".getBytes());
            await().until(() -> end.text().equals("good"));
            socket.getOutputStream().write("bye".getBytes());
        }

        assertEquals(Status.Code.OK, end.ended.get().getCode());
        assertEquals("goodbye", end.text());
    }

    @Test
    void carriesEveryByteOfManyInPiecesOf32Kibibytes() throws Exception {
        byte[] sent = new byte[MANY_BYTES];
        new Random(1).nextBytes(sent);
        var end = new TunnelEnd(channel);
        end.send(port.getLocalPort(), "");
        try (Socket socket = port.accept()) {
            var echo = CompletableFuture.runAsync(() -> echo(socket));
            for (int at = 0; at < sent.length; at += 1_000_000) {
                end.requests.onNext(TunnelRequest.newBuilder()
                        .setData(ByteString.copyFrom(sent, at, 1_000_000))
                        .build());
            }
            end.requests.onCompleted();
            echo.get();
        }

        assertEquals(Status.Code.OK, end.ended.get().getCode());
        assertArrayEquals(sent, end.bytes());
        assertTrue(end.largestPiece() <= 32 * 1024, () -> "a piece had " + end.largestPiece() + " bytes");
    }

    @Test
    void aClientThatTakesNothingHoldsTheSocketUp() throws Exception {
        var end = new TunnelEnd(channel, 0);
        end.send(port.getLocalPort(), "");
        try (Socket socket = port.accept()) {
            var writing = CompletableFuture.runAsync(() -> write(socket, new byte[MANY_BYTES]));
            await().pollDelay(Duration.ofMillis(300)).until(() -> !writing.isDone());

            end.takeAll();
            writing.get();
        }
        assertEquals(Status.Code.OK, end.ended.get().getCode());
        assertEquals(MANY_BYTES, end.bytes().length);
    }

    @Test
    void aSocketThatTakesNothingHoldsTheClientUp() throws Exception {
        var end = new TunnelEnd(channel);
        end.send(port.getLocalPort(), "");
        try (Socket socket = port.accept()) {
            byte[] piece = new byte[1_000_000];
            int sent = 0;
            while (end.isReady() && sent < 500) {
                end.requests.onNext(TunnelRequest.newBuilder()
                        .setData(ByteString.copyFrom(piece))
                        .build());
                sent++;
            }
            assertTrue(sent < 500, "the client was never held up");
            end.requests.onCompleted();
            var all = new AtomicLong();
            byte[] taken = new byte[65_536];
            for (int n = socket.getInputStream().read(taken);
                    n >= 0;
                    n = socket.getInputStream().read(taken)) {
                all.addAndGet(n);
            }
            assertEquals(sent * 1_000_000L, all.get());
        }
    }

    @Test
    void aClientThatIsGoneClosesTheSocket() throws Exception {
        var end = new TunnelEnd(channel);
        end.send(port.getLocalPort(), "x");
        try (Socket socket = port.accept()) {
            assertEquals('x', socket.getInputStream().read());

            channel.shutdownNow();

            assertEquals(-1, socket.getInputStream().read());
        }
    }

    @Test
    void aCancelledOperationClosesTheSocketAndEndsTheCall() throws Exception {
        var end = new TunnelEnd(channel);
        end.send(port.getLocalPort(), "x");
        try (Socket socket = port.accept()) {
            assertEquals('x', socket.getInputStream().read());

            operation.get().cancel(null);

            assertEquals(-1, socket.getInputStream().read());
            assertEquals(Status.Code.CANCELLED, end.ended.get().getCode());
        }
    }

    @Test
    void leadsOnlyToPortsThatAreListed() throws Exception {
        var end = new TunnelEnd(channel);
        end.send(22, "x");

        assertEquals(Status.Code.INVALID_ARGUMENT, end.ended.get().getCode());
        assertEquals(
                "no tunnel leads to port 22; list it in network.traffic_tunnel_endpoints of robot.json",
                end.ended.get().getDescription());
    }

    @Test
    void saysThatNobodyListens() throws Exception {
        port.close();
        var end = new TunnelEnd(channel);
        end.send(port.getLocalPort(), "x");

        assertEquals(Status.Code.UNAVAILABLE, end.ended.get().getCode());
        assertTrue(end.ended.get().getDescription().startsWith("nobody answers at /127.0.0.1:" + port.getLocalPort()));
    }

    @Test
    void wantsToKnowWhereItLeads() throws Exception {
        var end = new TunnelEnd(channel);
        end.requests.onCompleted();

        assertEquals(Status.Code.INVALID_ARGUMENT, end.ended.get().getCode());
        assertEquals(
                "the first message of a tunnel names its destination_port",
                end.ended.get().getDescription());
    }

    @Test
    void endsWithTheRobot() throws Exception {
        var end = new TunnelEnd(channel);
        end.send(port.getLocalPort(), "x");
        try (Socket socket = port.accept()) {
            assertEquals('x', socket.getInputStream().read());

            tunnels.close();

            assertEquals(-1, socket.getInputStream().read());
            assertEquals(Status.Code.UNAVAILABLE, end.ended.get().getCode());
            assertEquals(-1, socket.getInputStream().read());
            var late = new TunnelEnd(channel);
            late.send(port.getLocalPort(), "x");
            assertEquals(Status.Code.FAILED_PRECONDITION, late.ended.get().getCode());
        }
    }

    @Test
    void listsWhereItMayLead() {
        tunnels.offer(List.of(TunnelEndpoint.parse("9090=1500000000")));

        ListTunnelsResponse listed = tunnels.list();

        assertEquals(1, listed.getTunnelsCount());
        assertEquals(9090, listed.getTunnels(0).getPort());
        assertEquals(1, listed.getTunnels(0).getConnectionTimeout().getSeconds());
        assertEquals(500_000_000, listed.getTunnels(0).getConnectionTimeout().getNanos());
    }

    @Test
    void anEndpointIsAPortAndATime() {
        for (String wrong : List.of("", "9090", "9090=", "=5", "0=5", "65536=5", "9090=0", "9090=-1")) {
            assertThrows(IllegalArgumentException.class, () -> TunnelEndpoint.parse(wrong), wrong);
        }
    }

    private static void echo(Socket socket) {
        try {
            socket.getInputStream().transferTo(socket.getOutputStream());
            socket.shutdownOutput();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Socket socket, byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.shutdownOutput();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
