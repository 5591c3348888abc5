package dev.holdfast.rpc.port.internal;

import static dev.holdfast.rpc.port.internal.GrpcWebClient.ROBOT;
import static dev.holdfast.rpc.port.internal.GrpcWebClient.frame;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.wire.robot.v1.ResourceNamesRequest;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a browser is answered that calls for a page from elsewhere. */
@Timeout(60)
class ForeignPageTest {
    private static final String EVIL = "origin: https://evil.example\r\n";

    @RegisterExtension
    final OpenPort open = new OpenPort();

    @Test
    void mayNotCallWhereClientsAreAskedWhoTheyAre() throws Exception {
        open.web = WebAccess.OPEN.asking(true);

        String answer = call("localhost", EVIL);

        assertTrue(answer.startsWith("HTTP/1.1 403 "), answer);
        assertTrue(answer.contains("network.allowed_origins"), answer);
        assertFalse(answer.contains("access-control-allow-origin"), answer);
    }

    @Test
    void isNotToldThatItMay() throws Exception {
        open.web = WebAccess.OPEN.asking(true);

        String answer = ask(
                "OPTIONS " + ROBOT + "ResourceNames", "localhost", EVIL + "access-control-request-method: POST\r\n");

        assertTrue(answer.startsWith("HTTP/1.1 403 "), answer);
        assertFalse(answer.contains("access-control-allow-origin"), answer);
    }

    @Test
    void mayCallWhenTheConfigurationNamesIt() throws Exception {
        open.web = new WebAccess(true, List.of("https://evil.example"), List.of());

        String answer = call("localhost", EVIL);

        assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
        assertTrue(answer.contains("access-control-allow-origin: *"), answer);
    }

    @Test
    void isNoneOfOursByANameOfItsOwnThatPointsHere() throws Exception {
        String call = call("evil.example:80", "origin: http://evil.example\r\n");
        String page = ask("GET /", "evil.example:80", "");

        assertTrue(call.startsWith("HTTP/1.1 403 "), call);
        assertTrue(call.contains("\"evil.example:80\" is no name of this robot."), call);
        assertTrue(page.startsWith("HTTP/1.1 403 "), page);
    }

    @Test
    void mayGoByTheMachinesName() throws Exception {
        String name = MachineName.find().orElse("localhost");

        assertTrue(ask("GET /", name, "").startsWith("HTTP/1.1 200 "), name);
    }

    @Test
    void needsNoNameWhereNoBrowserAsks() throws Exception {
        try (Socket socket = open.connect()) {
            socket.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(US_ASCII));

            assertEquals("HTTP/1.1 200", new String(socket.getInputStream().readNBytes(12), US_ASCII));
        }
    }

    private String call(String host, String headers) throws IOException {
        return ask("POST " + ROBOT + "ResourceNames", host, headers + "content-type: application/grpc-web+proto\r\n");
    }

    private String ask(String line, String host, String headers) throws IOException {
        byte[] body = line.startsWith("POST") ? frame(ResourceNamesRequest.getDefaultInstance()) : new byte[0];
        String head = line + " HTTP/1.1\r\nhost: " + host + "\r\n" + headers + "content-length: " + body.length
                + "\r\nconnection: close\r\n\r\n";
        try (Socket socket = open.connect()) {
            socket.getOutputStream().write(head.getBytes(US_ASCII));
            socket.getOutputStream().write(body);
            return new String(socket.getInputStream().readAllBytes(), US_ASCII);
        }
    }
}
