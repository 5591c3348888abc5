package dev.holdfast.rpc.port.internal;

import static dev.holdfast.rpc.port.internal.GrpcWebClient.ROBOT;
import static dev.holdfast.rpc.port.internal.GrpcWebClient.frame;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.MessageLite;
import dev.holdfast.wire.robot.v1.ResourceNamesRequest;
import dev.holdfast.wire.robot.v1.ShutdownRequest;
import dev.holdfast.wire.robot.v1.ShutdownResponse;
import dev.holdfast.wire.robot.v1.StreamStatusRequest;
import io.grpc.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What only shows on the socket itself: order, room, and ends. */
@Timeout(60)
class HttpConnectionTest {
    @RegisterExtension
    final OpenPort open = new OpenPort();

    @Test
    void cancelsTheCallOfAClientThatIsGone() throws Exception {
        try (Socket socket = open.connect()) {
            socket.getOutputStream().write(request("Shutdown", ShutdownRequest.getDefaultInstance(), ""));
            open.robot.waiting.get(10, SECONDS);
        }

        assertEquals(
                Status.Code.CANCELLED, open.robot.cancelled.get(10, SECONDS).getCode());
    }

    @Test
    void answersRequestsThatDoNotWaitInTheirOrder() throws Exception {
        try (Socket socket = open.connect()) {
            ByteArrayOutputStream both = new ByteArrayOutputStream();
            both.write(request("Shutdown", ShutdownRequest.getDefaultInstance(), ""));
            both.write(request("ResourceNames", ResourceNamesRequest.getDefaultInstance(), "connection: close\r\n"));
            socket.getOutputStream().write(both.toByteArray());
            var left = open.robot.waiting.get(10, SECONDS);
            socket.setSoTimeout(300); // time enough for the second answer, if it did not wait for the first
            assertThrows(
                    SocketTimeoutException.class, () -> socket.getInputStream().read());
            socket.setSoTimeout(10_000);
            left.onNext(ShutdownResponse.getDefaultInstance());
            left.onCompleted();

            String answers = new String(socket.getInputStream().readAllBytes(), US_ASCII);

            assertEquals(3, answers.split("HTTP/1.1 200 OK", -1).length, answers);
            assertTrue(answers.indexOf("left") > answers.lastIndexOf("HTTP/1.1 200 OK"), answers);
        }
    }

    @Test
    void sendsNoMoreThanTheClientTakes() throws Exception {
        try (Socket socket = open.connect()) {
            socket.getOutputStream().write(request("StreamStatus", StreamStatusRequest.getDefaultInstance(), ""));

            // It has stopped when half a second brings nothing more; unheld it would be at the end, 100 MB, by then.
            AtomicInteger last = new AtomicInteger();
            await().during(Duration.ofMillis(500)).until(() -> {
                int sent = open.robot.statusesSent.get();
                int before = last.getAndSet(sent);
                return sent > 0 && before == sent; // it may not have begun yet
            });
            int held = open.robot.statusesSent.get();
            assertTrue(held > 0 && held < 50_000, held + " messages sent to a client that reads none");

            socket.getInputStream().readNBytes(4 << 20);
            await().until(() -> open.robot.statusesSent.get() > held);
        }
    }

    @Test
    void takesNoMoreThanTheServiceTakes() throws Exception {
        open.robot.deaf = true;
        byte[] message = frame(Messages.tunnel("x".repeat(1 << 20)));
        String head = "POST " + ROBOT + "Tunnel HTTP/1.1\r\nhost: localhost\r\n"
                + "content-type: application/grpc-web+proto\r\ncontent-length: " + 64L * message.length + "\r\n\r\n";
        try (SocketChannel socket = SocketChannel.open(open.socketAddress())) {
            socket.write(ByteBuffer.wrap(head.getBytes(US_ASCII)));
            socket.configureBlocking(false);
            AtomicInteger taken = new AtomicInteger();
            ByteBuffer upload = ByteBuffer.allocate(64 * message.length);
            while (upload.hasRemaining()) {
                upload.put(message);
            }
            upload.flip();

            await().during(Duration.ofMillis(500)).until(() -> {
                int more = socket.write(upload);
                taken.addAndGet(more);
                return more == 0;
            });

            assertTrue(taken.get() > message.length && upload.hasRemaining(), taken + " bytes taken");
        }
        assertEquals(
                Status.Code.CANCELLED, open.robot.cancelled.get(10, SECONDS).getCode());
    }

    @Test
    void asksForABodyThatWaitsToBeAskedFor() throws Exception {
        try (Socket socket = open.connect()) {
            byte[] request = request(
                    "ResourceNames",
                    ResourceNamesRequest.getDefaultInstance(),
                    "expect: 100-continue\r\nconnection: close\r\n");
            int body = frame(ResourceNamesRequest.getDefaultInstance()).length;
            socket.getOutputStream().write(request, 0, request.length - body);
            String first = new String(socket.getInputStream().readNBytes(25), US_ASCII);
            socket.getOutputStream().write(request, request.length - body, body);

            assertEquals("HTTP/1.1 100 Continue\r\n\r\n", first);
            assertTrue(new String(socket.getInputStream().readAllBytes(), US_ASCII).contains("grpc-status: 0"));
        }
    }

    @Test
    void letsACallEndWhileThePortDrainsAndThenClosesTheConnection() throws Exception {
        try (Socket socket = open.connect()) {
            socket.getOutputStream().write(request("Shutdown", ShutdownRequest.getDefaultInstance(), ""));
            var left = open.robot.waiting.get(10, SECONDS);

            CompletableFuture<Void> drain = CompletableFuture.runAsync(() -> open.port.drain(Duration.ofSeconds(20)));
            await().until(this::nobodyListens);
            left.onNext(ShutdownResponse.getDefaultInstance());
            left.onCompleted();

            String answer = new String(socket.getInputStream().readAllBytes(), US_ASCII);
            assertTrue(answer.contains("grpc-status: 0"), answer);
            drain.get(10, SECONDS);
        }
    }

    @Test
    void isCutOffWhenThePortIsOutOfPatience() throws Exception {
        try (Socket socket = open.connect()) {
            socket.getOutputStream().write(request("Shutdown", ShutdownRequest.getDefaultInstance(), ""));
            open.robot.waiting.get(10, SECONDS);

            open.port.drain(Duration.ofMillis(50));

            assertEquals("", new String(socket.getInputStream().readAllBytes(), US_ASCII));
            assertEquals(
                    Status.Code.CANCELLED, open.robot.cancelled.get(10, SECONDS).getCode());
        }
    }

    private boolean nobodyListens() {
        try {
            open.connect().close();
            return false;
        } catch (IOException refused) {
            return true;
        }
    }

    private static byte[] request(String method, MessageLite message, String headers) {
        byte[] body = frame(message);
        String head = "POST " + ROBOT + method + " HTTP/1.1\r\nhost: localhost\r\n"
                + "content-type: application/grpc-web+proto\r\ncontent-length: " + body.length + "\r\n" + headers
                + "\r\n";
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(head.getBytes(US_ASCII));
        out.writeBytes(body);
        return out.toByteArray();
    }
}
