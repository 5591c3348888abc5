package dev.holdfast.rpc.port.internal;

import static dev.holdfast.rpc.port.internal.GrpcWebClient.ROBOT;
import static dev.holdfast.rpc.port.internal.GrpcWebClient.frame;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.wire.robot.v1.ResourceNamesRequest;
import io.grpc.Status;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is not taken over gRPC-Web, and how whoever sent it learns why. */
@Timeout(60)
class GrpcWebRefusalsTest {
    @RegisterExtension
    final OpenPort open = new OpenPort();

    private final GrpcWebClient web = new GrpcWebClient();

    @Test
    void takesAMessageOfAlmost32MebibytesAndRefusesALargerOne() throws Exception {
        var taken = web.call(open.uri(ROBOT + "Log"), Messages.ofSize((32 << 20) - 100));
        var refused = web.call(open.uri(ROBOT + "Log"), Messages.ofSize(33 << 20));

        assertEquals("grpc-status: 0\r\n", taken.trailers());
        assertStatus(Status.Code.RESOURCE_EXHAUSTED, refused);
    }

    @Test
    void answersWithMoreThanGrpcTakesUnlessItIsTold() throws Exception {
        String large = "x".repeat(5 << 20);

        var reply = web.call(open.uri(ROBOT + "Tunnel"), Messages.tunnel(large));

        assertEquals(frame(Messages.tunnel(large)).length - 5, reply.messages().get(0).length);
        assertEquals("grpc-status: 0\r\n", reply.trailers());
    }

    @Test
    void takesNoMoreMetadataThanOverHttp2() throws Exception {
        var taken = web.call(names(), ResourceNamesRequest.getDefaultInstance(), "long", "x".repeat(7 << 10));
        var refused = web.call(names(), ResourceNamesRequest.getDefaultInstance(), "long", "x".repeat(8 << 10));

        assertEquals("grpc-status: 0\r\n", taken.trailers());
        assertStatus(Status.Code.RESOURCE_EXHAUSTED, refused);
    }

    @Test
    void saysWhichPartOfTheHeadIsTooLong() throws Exception {
        assertEquals(431, post("long", "x".repeat(17 << 10)).statusCode());
        assertEquals(
                414,
                web.post(open.uri("/" + "x".repeat(5 << 10)), "application/grpc-web", frame(empty()))
                        .statusCode());
    }

    @Test
    void refusesWhatItCannotRead() throws Exception {
        byte[] compressed = {1, 0, 0, 0, 0};
        byte[] cutOff = {0, 0, 0, 0, 9, 1};

        assertStatus(Status.Code.UNIMPLEMENTED, web.call(names(), compressed));
        assertStatus(Status.Code.UNIMPLEMENTED, web.callInText(names(), compressed));
        assertStatus(Status.Code.INVALID_ARGUMENT, web.call(names(), cutOff));
        assertEquals(400, post("grpc-timeout", "soon").statusCode());
        assertEquals(400, post(OpenPort.ECHO.name(), "%%%").statusCode());
        assertEquals(
                405,
                web.post(names(), "application/grpc", "".getBytes(StandardCharsets.US_ASCII))
                        .statusCode());
    }

    @Test
    void letsThePageReadWhyItWasRefused() throws Exception {
        var refused = post("grpc-timeout", "soon", "Origin", "https://example.org");

        assertEquals(400, refused.statusCode());
        assertEquals(
                "*", refused.headers().firstValue("access-control-allow-origin").orElseThrow());
        assertEquals(
                "grpc-timeout is not digits and a unit: soon\n", new String(refused.body(), StandardCharsets.UTF_8));
    }

    private static void assertStatus(Status.Code expected, GrpcWebClient.Reply reply) {
        assertTrue(reply.trailers().startsWith("grpc-status: " + expected.value() + "\r\n"), reply.trailers());
    }

    private HttpResponse<byte[]> post(String... headers) throws Exception {
        return web.post(names(), "application/grpc-web+proto", frame(empty()), headers);
    }

    private static ResourceNamesRequest empty() {
        return ResourceNamesRequest.getDefaultInstance();
    }

    private URI names() {
        return open.uri(ROBOT + "ResourceNames");
    }
}
