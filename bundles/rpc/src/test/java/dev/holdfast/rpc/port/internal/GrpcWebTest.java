package dev.holdfast.rpc.port.internal;

import static dev.holdfast.rpc.port.internal.GrpcWebClient.ROBOT;
import static dev.holdfast.rpc.port.internal.GrpcWebClient.frame;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.holdfast.wire.robot.v1.GetVersionRequest;
import dev.holdfast.wire.robot.v1.GetVersionResponse;
import dev.holdfast.wire.robot.v1.ResourceNamesRequest;
import dev.holdfast.wire.robot.v1.ResourceNamesResponse;
import dev.holdfast.wire.robot.v1.ShutdownRequest;
import dev.holdfast.wire.robot.v1.TunnelResponse;
import io.grpc.Status;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** gRPC-Web as browsers' clients see it. */
@Timeout(60)
class GrpcWebTest {
    @RegisterExtension
    final OpenPort open = new OpenPort();

    private final GrpcWebClient web = new GrpcWebClient();

    @Test
    void answersInBinary() throws Exception {
        var reply = web.call(names(), ResourceNamesRequest.getDefaultInstance());

        assertEquals(200, reply.response().statusCode());
        assertEquals("application/grpc-web+proto", header(reply.response(), "content-type"));
        assertTrue(reply.response().headers().firstValue("grpc-accept-encoding").isEmpty());
        assertEquals(
                "left",
                ResourceNamesResponse.parseFrom(reply.messages().get(0))
                        .getResources(0)
                        .getName());
        assertEquals("grpc-status: 0\r\n", reply.trailers());
    }

    @Test
    void answersInText() throws Exception {
        var reply = web.callInText(
                tunnel(), frame(Messages.tunnel("a")), frame(Messages.tunnel("bc")), frame(Messages.tunnel("def")));

        assertEquals("application/grpc-web-text+proto", header(reply.response(), "content-type"));
        assertEquals(List.of("a", "bc", "def"), tunnelled(reply));
        assertEquals("grpc-status: 0\r\n", reply.trailers());
    }

    @Test
    void carriesManyMessagesBothWays() throws Exception {
        ByteBuffer body = ByteBuffer.allocate(1 << 20);
        for (int i = 0; i < 1000; i++) {
            body.put(frame(Messages.tunnel("message " + i)));
        }
        byte[] sent = new byte[body.flip().remaining()];
        body.get(sent);

        var reply = web.call(tunnel(), sent);

        assertEquals(1000, reply.messages().size());
        assertEquals("message 999", tunnelled(reply).get(999));
    }

    @Test
    void saysWhatWentWrongInTheLastFrame() throws Exception {
        var reply = web.call(tunnel(), Messages.tunnel(""));

        assertEquals("grpc-status: 9\r\ngrpc-message: 100 %25 nothing: gr%C3%B6%C3%9Fer?\r\n", reply.trailers());
    }

    @Test
    void leavesAnUnknownMethodUnimplemented() throws Exception {
        var reply = web.call(open.uri("/no.Such/Method"), ResourceNamesRequest.getDefaultInstance());

        assertTrue(reply.trailers().startsWith("grpc-status: 12\r\n"), reply.trailers());
    }

    @Test
    void allowsAPageOfAnyOriginToCall() throws Exception {
        var preflight = HttpRequest.newBuilder(names())
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", "https://example.org")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "x-grpc-web,viam_client,viam-sid")
                .build();
        HttpResponse<Void> allowed = HttpClient.newHttpClient().send(preflight, BodyHandlers.discarding());
        var reply = web.call(names(), ResourceNamesRequest.getDefaultInstance(), "Origin", "https://example.org");

        assertEquals(204, allowed.statusCode());
        assertEquals("*", header(allowed, "access-control-allow-origin"));
        assertTrue(header(allowed, "access-control-allow-methods").contains("POST"));
        assertEquals("x-grpc-web,viam_client,viam-sid", header(allowed, "access-control-allow-headers"));
        assertEquals("*", header(reply.response(), "access-control-allow-origin"));
        List<String> exposed = List.of(
                header(reply.response(), "access-control-expose-headers").split(", "));
        assertTrue(exposed.containsAll(List.of("grpc-status", "grpc-message", "opid", "viam-smrn", "seen-peer")));
    }

    @Test
    void carriesTheClientsAddressAndLetsNobodyForgeOne() throws Exception {
        var reply = web.call(names(), ResourceNamesRequest.getDefaultInstance(), PeerAddress.KEY.name(), "10.0.0.1:1");

        String peer = header(reply.response(), OpenPort.PEER.name());
        assertTrue(peer.matches("127\\.0\\.0\\.1:\\d+"), peer);
    }

    @Test
    void carriesBinaryMetadata() throws Exception {
        var reply = web.call(names(), ResourceNamesRequest.getDefaultInstance(), OpenPort.ECHO.name(), "AP8Q");

        assertTrue(reply.trailers().contains("\r\necho-bin: AP8Q\r\n"), reply.trailers());
    }

    @Test
    void keepsACallOnTheEventLoop() throws Exception {
        var reply = web.call(open.uri(ROBOT + "GetVersion"), GetVersionRequest.getDefaultInstance());

        String thread = GetVersionResponse.parseFrom(reply.messages().get(0)).getPlatform();
        assertTrue(thread.startsWith("holdfast-port-"), thread);
    }

    @Test
    void honoursATimeout() throws Exception {
        var reply =
                web.call(open.uri(ROBOT + "Shutdown"), ShutdownRequest.getDefaultInstance(), "grpc-timeout", "100m");

        assertTrue(reply.trailers().startsWith("grpc-status: 4\r\n"), reply.trailers());
        assertTrue(!open.robot.cancelled.get(10, SECONDS).isOk());
    }

    @Test
    void takesAMessageOfAlmost32MebibytesAndRefusesALargerOne() throws Exception {
        var taken = web.call(open.uri(ROBOT + "Log"), Messages.ofSize((32 << 20) - 100));
        var refused = web.call(open.uri(ROBOT + "Log"), Messages.ofSize(33 << 20));

        assertEquals("grpc-status: 0\r\n", taken.trailers());
        assertTrue(
                refused.trailers()
                        .startsWith("grpc-status: "
                                + Status.RESOURCE_EXHAUSTED.getCode().value() + "\r\n"),
                refused.trailers());
    }

    @Test
    void refusesWhatItCannotRead() throws Exception {
        byte[] compressed = {1, 0, 0, 0, 0};
        byte[] cutOff = {0, 0, 0, 0, 9, 1};

        assertTrue(web.call(names(), compressed).trailers().startsWith("grpc-status: 12\r\n"));
        assertTrue(web.call(names(), cutOff).trailers().startsWith("grpc-status: 3\r\n"));
        assertEquals(400, status("grpc-timeout", "soon"));
        assertEquals(400, status(OpenPort.ECHO.name(), "%%%"));
        assertEquals(
                405,
                web.post(names(), "application/grpc", "".getBytes(StandardCharsets.US_ASCII))
                        .statusCode());
    }

    private int status(String header, String value) throws Exception {
        return web.post(
                        names(),
                        "application/grpc-web+proto",
                        frame(ResourceNamesRequest.getDefaultInstance()),
                        header,
                        value)
                .statusCode();
    }

    private static List<String> tunnelled(GrpcWebClient.Reply reply) throws Exception {
        return reply.messages().stream()
                .map(bytes -> {
                    try {
                        return TunnelResponse.parseFrom(bytes).getData().toStringUtf8();
                    } catch (InvalidProtocolBufferException e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElseThrow();
    }

    private URI names() {
        return open.uri(ROBOT + "ResourceNames");
    }

    private URI tunnel() {
        return open.uri(ROBOT + "Tunnel");
    }
}
