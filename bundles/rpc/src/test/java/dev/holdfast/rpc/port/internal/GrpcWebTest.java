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
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** gRPC-Web as browsers' clients see it. */
@Timeout(60)
class GrpcWebTest {
    /** What the SDKs send, as a browser spells it. */
    private static final String ASKED =
            "authorization,content-type,grpc-timeout,opid,rpc-host,viam-sid,viam_client,x-grpc-web,x-user-agent";

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

        assertEquals(200, reply.response().statusCode());
        assertEquals(List.of(), reply.messages());
        assertTrue(reply.trailers().startsWith("grpc-status: 12\r\n"), reply.trailers());
    }

    @Test
    void allowsAPageOfAnyOriginToCall() throws Exception {
        var preflight = HttpRequest.newBuilder(names())
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", "https://example.org")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", ASKED)
                .build();
        HttpResponse<Void> allowed = HttpClient.newHttpClient().send(preflight, BodyHandlers.discarding());
        var reply = web.call(names(), ResourceNamesRequest.getDefaultInstance(), "Origin", "https://example.org");

        assertEquals(204, allowed.statusCode());
        assertEquals("*", header(allowed, "access-control-allow-origin"));
        assertTrue(header(allowed, "access-control-allow-methods").contains("POST"));
        assertEquals(ASKED, header(allowed, "access-control-allow-headers"));
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

        assertEquals("AP8Q", header(reply.response(), OpenPort.ECHO.name()));
        assertTrue(reply.trailers().contains("\r\necho-bin: AP8Q\r\n"), reply.trailers());
    }

    @Test
    void takesBinaryMetadataWithPaddingAndSeveralInOneHeader() throws Exception {
        var reply = web.call(names(), ResourceNamesRequest.getDefaultInstance(), OpenPort.ECHO.name(), "AA==,/w");

        assertTrue(reply.trailers().contains("\r\necho-bin: AA\r\necho-bin: /w\r\n"), reply.trailers());
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

    @ParameterizedTest
    @CsvSource({"99999999H, 0", "99999999S, 0", "60000000u, 0", "0m, 4", "1n, 4"})
    void readsEveryTimeoutThatGrpcKnows(String timeout, int status) throws Exception {
        var reply = web.call(names(), ResourceNamesRequest.getDefaultInstance(), "grpc-timeout", timeout);

        assertTrue(reply.trailers().startsWith("grpc-status: " + status + "\r\n"), reply.trailers());
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
