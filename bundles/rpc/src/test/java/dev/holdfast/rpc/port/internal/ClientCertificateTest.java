package dev.holdfast.rpc.port.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.wire.robot.v1.ResourceNamesRequest;
import dev.holdfast.wire.robot.v1.RobotServiceGrpc.RobotServiceBlockingStub;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsChannelCredentials;
import io.grpc.stub.MetadataUtils;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whom a call is from, where clients may show a certificate. */
@Timeout(60)
class ClientCertificateTest {
    @RegisterExtension
    final TlsPort open = TlsPort.askingClients();

    @Test
    void isSeenByTheCalls() {
        assertEquals("CN=client", seenBy(open.robot(showing("client"))));
    }

    @Test
    void isSeenByTheCallsOfGrpcWeb() throws Exception {
        assertEquals("CN=client", seenOverGrpcWeb(new GrpcWebClient(TlsPort.context("client.crt", "client.key"))));
    }

    @Test
    void isNobodysWhereNoneIsShown() throws Exception {
        assertEquals("nobody", seenBy(open.robot()));
        assertEquals("nobody", seenOverGrpcWeb(new GrpcWebClient(TlsPort.context())));
    }

    @Test
    void cannotBeClaimedByAHeader() throws Exception {
        var web = new GrpcWebClient(TlsPort.context());

        var reply = web.call(
                open.uri(GrpcWebClient.ROBOT + "ResourceNames"),
                ResourceNamesRequest.getDefaultInstance(),
                PeerAddress.KEY.name(),
                "AAAA");

        assertEquals(
                "nobody", reply.response().headers().firstValue("seen-client").orElseThrow());
    }

    @Test
    void ofAnotherAuthorityEndsTheHandshake() {
        var robot = open.robot(showing("impostor"));

        var refused = assertThrows(StatusRuntimeException.class, () -> TlsPort.ask(robot));

        assertEquals(Status.Code.UNAVAILABLE, refused.getStatus().getCode());
    }

    /** A certificate of the right authority that was made for a server, not for a client. */
    @Test
    void thatIsForServersEndsTheHandshake() {
        var robot = open.robot(showing("renewed"));

        var refused = assertThrows(StatusRuntimeException.class, () -> TlsPort.ask(robot));

        assertEquals(Status.Code.UNAVAILABLE, refused.getStatus().getCode());
    }

    private static TlsChannelCredentials.Builder showing(String name) {
        return TlsPort.trusting("ca.crt").keyManager(new InsistingClient(TlsPort.read(name + ".crt", name + ".key")));
    }

    private static String seenBy(RobotServiceBlockingStub robot) {
        var headers = new AtomicReference<Metadata>();
        var seeing = MetadataUtils.newCaptureMetadataInterceptor(headers, new AtomicReference<>());
        TlsPort.ask(robot.withInterceptors(seeing));
        return headers.get().get(TlsPort.SEEN);
    }

    private String seenOverGrpcWeb(GrpcWebClient client) throws Exception {
        return client.call(open.uri(GrpcWebClient.ROBOT + "ResourceNames"), ResourceNamesRequest.getDefaultInstance())
                .response()
                .headers()
                .firstValue(TlsPort.SEEN.name())
                .orElseThrow();
    }
}
