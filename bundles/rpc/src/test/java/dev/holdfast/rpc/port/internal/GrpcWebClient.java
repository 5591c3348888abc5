package dev.holdfast.rpc.port.internal;

import com.google.protobuf.MessageLite;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;

/** Speaks gRPC-Web as a browser does, by hand. */
public final class GrpcWebClient {
    static final String ROBOT = "/viam.robot.v1.RobotService/";

    private static final int TRAILERS = 0x80;

    private final HttpClient http;

    public GrpcWebClient() {
        http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    GrpcWebClient(SSLContext tls) {
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(tls)
                .build();
    }

    /**
     * What came back.
     *
     * @param messages the bytes of each
     * @param trailers the text of the last frame
     */
    public record Reply(HttpResponse<byte[]> response, List<byte[]> messages, String trailers) {}

    Reply call(URI uri, MessageLite message, String... headers) throws IOException, InterruptedException {
        return call(uri, frame(message), headers);
    }

    public Reply call(URI uri, byte[] body, String... headers) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = post(uri, "application/grpc-web+proto", body, headers);
        return parse(response, response.body());
    }

    /** In the text form, with each message encoded by itself. */
    Reply callInText(URI uri, byte[]... frames) throws IOException, InterruptedException {
        StringBuilder text = new StringBuilder();
        for (byte[] frame : frames) {
            text.append(Base64.getEncoder().encodeToString(frame));
        }
        HttpResponse<byte[]> response =
                post(uri, "application/grpc-web-text", text.toString().getBytes(StandardCharsets.US_ASCII));
        ByteBuffer bytes = ByteBuffer.allocate(response.body().length);
        String answer = new String(response.body(), StandardCharsets.US_ASCII);
        for (String part : answer.split("(?<==)(?!=)")) { // behind padding begins the next
            bytes.put(Base64.getDecoder().decode(part));
        }
        byte[] body = new byte[bytes.flip().remaining()];
        bytes.get(body);
        return parse(response, body);
    }

    HttpResponse<byte[]> post(URI uri, String type, byte[] body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .header("content-type", type)
                .header("x-grpc-web", "1")
                .POST(BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }

    public static byte[] frame(MessageLite message) {
        byte[] bytes = message.toByteArray();
        return ByteBuffer.allocate(5 + bytes.length)
                .put((byte) 0)
                .putInt(bytes.length)
                .put(bytes)
                .array();
    }

    private static Reply parse(HttpResponse<byte[]> response, byte[] body) throws IOException {
        List<byte[]> messages = new ArrayList<>();
        String trailers = "";
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(body));
        while (in.available() > 0) {
            int flags = in.readUnsignedByte();
            byte[] content = in.readNBytes(in.readInt());
            if (flags == TRAILERS) {
                trailers = new String(content, StandardCharsets.US_ASCII);
            } else {
                messages.add(content);
            }
        }
        return new Reply(response, messages, trailers);
    }
}
