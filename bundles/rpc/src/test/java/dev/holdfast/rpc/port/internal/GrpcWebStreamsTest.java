package dev.holdfast.rpc.port.internal;

import static dev.holdfast.rpc.port.internal.GrpcWebClient.ROBOT;
import static dev.holdfast.rpc.port.internal.GrpcWebClient.frame;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import dev.holdfast.wire.robot.v1.ResourceNamesRequest;
import dev.holdfast.wire.robot.v1.StreamStatusRequest;
import dev.holdfast.wire.robot.v1.TunnelResponse;
import io.grpc.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Streams over gRPC-Web, piece by piece on the socket: browsers send a body whole, other clients need not. */
@Timeout(60)
class GrpcWebStreamsTest {
    private static final byte[] LAST = "0\r\n\r\n".getBytes(US_ASCII);

    @RegisterExtension
    final OpenPort open = new OpenPort();

    @Test
    void answersBeforeTheRequestHasEnded() throws Exception {
        try (Socket socket = open.connect()) {
            write(socket, head("Tunnel", "application/grpc-web"));
            write(socket, chunk(frame(Messages.tunnel("first"))));
            assertTrue(readUntil(socket, "first").startsWith("HTTP/1.1 200 OK"));

            write(socket, chunk(frame(Messages.tunnel("second"))));
            readUntil(socket, "second");
            write(socket, LAST);

            assertTrue(readUntil(socket, "\r\n0\r\n\r\n").contains("grpc-status: 0"));
        }
    }

    @Test
    void readsTextHoweverItIsCut() throws Exception {
        try (Socket socket = open.connect()) {
            String text = base64(frame(Messages.tunnel("one"))) + base64(frame(Messages.tunnel("three")));
            write(socket, head("Tunnel", "application/grpc-web-text"));
            for (int at = 0; at < text.length(); at += 3) { // of the four that belong together
                write(
                        socket,
                        chunk(text.substring(at, Math.min(at + 3, text.length()))
                                .getBytes(US_ASCII)));
            }
            write(socket, LAST);

            String answer = readUntil(socket, "\r\n0\r\n\r\n");
            assertTrue(answer.contains(heard("one")) && answer.contains(heard("three")), answer);
        }
    }

    @Test
    void failsARequestThatEndsWithinItsText() throws Exception {
        try (Socket socket = open.connect()) {
            write(socket, head("Tunnel", "application/grpc-web-text"));
            write(socket, chunk("AAA".getBytes(US_ASCII)));
            write(socket, LAST);

            String answer = readUntil(socket, "\r\n0\r\n\r\n");

            assertTrue(answer.contains("application/grpc-web-text+proto"), answer);
            String trailers = answer.substring(answer.indexOf("\r\n\r\n") + 4).split("\r\n")[1];
            assertTrue(new String(Base64.getDecoder().decode(trailers), ISO_8859_1).contains("grpc-status: 3"));
        }
    }

    @Test
    void cancelsTheStreamOfAClientThatIsGone() throws Exception {
        try (Socket socket = open.connect()) {
            byte[] request = frame(StreamStatusRequest.getDefaultInstance());
            write(socket, head("StreamStatus", "application/grpc-web-text"));
            write(socket, chunk(base64(request).getBytes(US_ASCII)));
            write(socket, LAST);
            readUntil(socket, "HTTP/1.1 200 OK");
        }

        assertEquals(
                Status.Code.CANCELLED, open.robot.cancelled.get(10, SECONDS).getCode());
    }

    @Test
    void cancelsTheUploadOfAClientThatIsGone() throws Exception {
        try (Socket socket = open.connect()) {
            write(socket, head("Tunnel", "application/grpc-web"));
            write(socket, chunk(frame(Messages.tunnel("first"))));
            readUntil(socket, "first");
        }

        assertEquals(
                Status.Code.CANCELLED, open.robot.cancelled.get(10, SECONDS).getCode());
    }

    @Test
    void keepsTheConnectionForTheNextCallHoweverTheLastEnded() throws Exception {
        try (Socket socket = open.connect()) {
            for (int call = 0; call < 1000; call++) {
                boolean fails = call % 3 == 0; // by a message that says to be compressed
                byte[] request = fails ? new byte[] {1, 0, 0, 0, 0} : frame(ResourceNamesRequest.getDefaultInstance());
                write(socket, head("ResourceNames", "application/grpc-web"));
                write(socket, chunk(request));
                write(socket, LAST);

                String answer = readUntil(socket, "\r\n0\r\n\r\n");

                assertTrue(answer.contains(fails ? "grpc-status: 12" : "grpc-status: 0"), answer);
            }
        }
    }

    private static byte[] head(String method, String type) {
        return ("POST " + ROBOT + method + " HTTP/1.1\r\nhost: localhost\r\ncontent-type: " + type
                        + "\r\ntransfer-encoding: chunked\r\n\r\n")
                .getBytes(US_ASCII);
    }

    private static byte[] chunk(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes((Integer.toHexString(content.length) + "\r\n").getBytes(US_ASCII));
        out.writeBytes(content);
        out.writeBytes("\r\n".getBytes(US_ASCII));
        return out.toByteArray();
    }

    /** The answer's message, in the text form. */
    private static String heard(String text) {
        return base64(frame(TunnelResponse.newBuilder()
                .setData(ByteString.copyFromUtf8(text))
                .build()));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static void write(Socket socket, byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** What comes until this has come; not a byte more. */
    private static String readUntil(Socket socket, String awaited) throws IOException {
        StringBuilder read = new StringBuilder();
        while (read.indexOf(awaited, read.length() - awaited.length()) < 0) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                throw new AssertionError("the connection ended after: " + read);
            }
            read.append((char) next);
        }
        return read.toString();
    }
}
