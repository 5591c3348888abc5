package dev.holdfast.rpc.access.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.access.Identity;
import dev.holdfast.access.Role;
import dev.holdfast.rpc.server.FakeGatekeeper;
import dev.holdfast.wire.robot.v1.GetVersionRequest;
import dev.holdfast.wire.robot.v1.GetVersionResponse;
import dev.holdfast.wire.robot.v1.RobotServiceGrpc;
import io.grpc.Attributes;
import io.grpc.Context;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticationInterceptorTest {
    private static final Identity KIM = new Identity("api-key:kim", Role.OPERATOR, List.of());
    private static final Identity PART = new Identity("tls:part-2.local", Role.OPERATOR, List.of());

    private final FakeGatekeeper gatekeeper = FakeGatekeeper.asking();
    private final AtomicBoolean thisMachineOnly = new AtomicBoolean();
    private final OpenCalls calls = new OpenCalls();
    private final AuthenticationInterceptor entrance =
            new AuthenticationInterceptor(new Identification(gatekeeper, thisMachineOnly::get), calls, () -> this.now);

    private final List<Identity> seen = new ArrayList<>();
    private final List<GetVersionRequest> heard = new ArrayList<>();
    private Context context = Context.ROOT;
    private long now;

    AuthenticationInterceptorTest() {
        gatekeeper.admit("good", KIM);
    }

    @Test
    void aTokenSaysWhoCalls() {
        StubCall<?, ?> call = call(Attributes.EMPTY, "Bearer good");

        assertEquals(List.of(KIM), seen);
        assertTrue(call.end.isEmpty());
    }

    @Test
    void nobodyIsAskedWhereTheRobotAsksNobodyWhateverHeBrings() {
        gatekeeper.asks(false);

        call(Attributes.EMPTY);
        call(Attributes.EMPTY, "Basic bm9ib2R5");
        call(Attributes.EMPTY, "Bearer old", "Bearer older");

        assertEquals(List.of(Identity.ANYBODY, Identity.ANYBODY, Identity.ANYBODY), seen);
    }

    @Test
    void noneAndSeveralAreNoProof() {
        assertRefused("authentication required", call(Attributes.EMPTY));
        assertRefused("authentication required", call(Attributes.EMPTY, "Bearer good", "Bearer good"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic Z29vZA==", "bearer good", "Bearer", "good", ""})
    void whatIsNoBearersTokenIsNoProof(String header) {
        assertRefused("expected authorization header with prefix: Bearer ", call(Attributes.EMPTY, header));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "Bearer bad", "Bearer  good", "Bearer good "})
    void norIsATokenThatNobodyGave(String header) {
        assertRefused("unauthenticated: the token is not valid", call(Attributes.EMPTY, header));
    }

    @Test
    void aVerifiedCertificateIsEnough() throws Exception {
        X509Certificate certificate = certificate();
        gatekeeper.admit(certificate, PART);

        call(tls(certificate));

        assertEquals(List.of(PART), seen);
    }

    @Test
    void butATokenSaysMore() throws Exception {
        X509Certificate certificate = certificate();
        gatekeeper.admit(certificate, PART);

        call(tls(certificate), "Bearer good");
        assertRefused("unauthenticated: the token is not valid", call(tls(certificate), "Bearer bad"));

        assertEquals(List.of(KIM), seen);
    }

    @Test
    void aCertificateOfNobodyTheRobotKnowsIsNone() throws Exception {
        assertRefused("authentication required", call(tls(certificate())));
        assertRefused("authentication required", call(tls()));
    }

    @Test
    void aPortThatStrangersReachServesThisMachineAlone() throws Exception {
        thisMachineOnly.set(true);

        assertRefused("authentication required", call(from("192.0.2.7"), "Bearer good"));
        assertRefused("authentication required", call(Attributes.EMPTY, "Bearer good"));
        call(from("127.0.0.1"), "Bearer good");
        gatekeeper.asks(false);
        assertRefused("authentication required", call(from("192.0.2.7")));
        call(from("::1"));

        assertEquals(List.of(KIM, Identity.ANYBODY), seen);
    }

    @Test
    void aCallEndsWhenItsClientWouldNotBeLetInAnyMore() {
        StubCall<GetVersionRequest, GetVersionResponse> call = call(Attributes.EMPTY, "Bearer good");
        calls.look();
        assertFalse(context.isCancelled());

        gatekeeper.revoke("good");
        calls.look();

        assertTrue(context.isCancelled());
        answering.sendMessage(GetVersionResponse.getDefaultInstance());
        answering.close(Status.OK, new Metadata());
        assertEquals(List.of(), call.answers);
        assertRefused("authentication required", call);
        assertEquals(0, calls.size());
    }

    @Test
    void whereNobodyEndsItTheNextThingThatItsClientSaysDoes() {
        StubCall<GetVersionRequest, GetVersionResponse> call = call(Attributes.EMPTY, "Bearer good");
        gatekeeper.revoke("good");
        calls.look();
        assertTrue(call.end.isEmpty(), "left to whoever answers");

        listener.onMessage(GetVersionRequest.getDefaultInstance());

        assertRefused("authentication required", call);
        assertEquals(List.of(), heard);
        assertEquals(0, calls.size());
        answering.sendHeaders(new Metadata()); // whoever answers all the same harms nobody
        answering.sendMessage(GetVersionResponse.getDefaultInstance());
        answering.close(Status.OK, new Metadata());
        assertEquals(List.of(), call.answers);
    }

    @Test
    void alsoWhenItWouldBeLetInToLess() {
        for (Identity less : List.of(
                new Identity("api-key:kim", Role.VIEWER, List.of()),
                new Identity("api-key:kim", Role.OPERATOR, List.of("left")),
                new Identity("api-key:ada", Role.OPERATOR, List.of()))) {
            gatekeeper.admit("good", KIM);
            call(Attributes.EMPTY, "Bearer good");

            gatekeeper.admit("good", less);
            calls.look();

            assertTrue(context.isCancelled(), less.toString());
        }
    }

    @Test
    void butNotWhenToMore() {
        gatekeeper.admit("good", new Identity("api-key:kim", Role.VIEWER, List.of("left")));
        call(Attributes.EMPTY, "Bearer good");

        gatekeeper.admit("good", KIM);
        calls.look();

        assertFalse(context.isCancelled());
    }

    @Test
    void andWhenClientsBeginToBeAsked() {
        gatekeeper.asks(false);
        call(Attributes.EMPTY);

        gatekeeper.asks(true);
        calls.look();

        assertTrue(context.isCancelled());
    }

    @Test
    void forgetsCallsThatAreOver() {
        StubCall<GetVersionRequest, GetVersionResponse> call = call(Attributes.EMPTY, "Bearer good");
        assertEquals(1, calls.size());

        answering.sendMessage(GetVersionResponse.getDefaultInstance());
        answering.close(Status.OK, new Metadata());

        assertEquals(1, call.answers.size());
        assertEquals(Status.OK, call.end.orElseThrow());
        assertEquals(0, calls.size());

        call(Attributes.EMPTY, "Bearer good");
        listener.onCancel();
        assertEquals(0, calls.size());
    }

    @Test
    void aHeartbeatIsAnsweredAndNotKept() {
        StubCall<?, ?> beat = beat("Bearer good");
        assertEquals(0, calls.size());

        now += BriefCall.BRIEF.toNanos();
        gatekeeper.revoke("good");
        halfClose.run();

        assertEquals(List.of(KIM, KIM), seen, "let in, and answered");
        assertTrue(beat.end.isEmpty());
    }

    @Test
    void butOneThatTakesItsTimeIsAskedAnew() {
        StubCall<?, ?> revoked = beat("Bearer good");
        now += BriefCall.BRIEF.toNanos() + 1;
        gatekeeper.revoke("good");
        halfClose.run();
        assertRefused("authentication required", revoked);
        assertEquals(List.of(KIM), seen, "let in, and not answered");

        gatekeeper.admit("good", KIM);
        beat("Bearer good");
        now += BriefCall.BRIEF.toNanos() + 1;
        halfClose.run();
        assertEquals(List.of(KIM, KIM, KIM), seen, "slow, and still welcome");
    }

    private Runnable halfClose;

    private StubCall<?, ?> beat(String authorization) {
        var call = new StubCall<>(RobotServiceGrpc.getSendSessionHeartbeatMethod(), Attributes.EMPTY);
        var headers = new Metadata();
        headers.put(AuthenticationInterceptor.AUTHORIZATION, authorization);
        var heard = entrance.interceptCall(call, headers, (started, with) -> {
            seen.add(Access.current());
            return new ServerCall.Listener<>() {
                @Override
                public void onHalfClose() {
                    seen.add(Access.current());
                }
            };
        });
        halfClose = heard::onHalfClose;
        return call;
    }

    @Test
    void whoWasNeverAskedIsNobody() {
        assertThrows(IllegalStateException.class, Access::current);
    }

    private ServerCall<GetVersionRequest, GetVersionResponse> answering;
    private ServerCall.Listener<GetVersionRequest> listener;

    private StubCall<GetVersionRequest, GetVersionResponse> call(Attributes attributes, String... authorization) {
        var call = new StubCall<>(RobotServiceGrpc.getGetVersionMethod(), attributes);
        var headers = new Metadata();
        for (String value : authorization) {
            headers.put(AuthenticationInterceptor.AUTHORIZATION, value);
        }
        listener = entrance.interceptCall(call, headers, (started, with) -> {
            seen.add(Access.current());
            context = Context.current();
            answering = started;
            return new ServerCall.Listener<>() {
                @Override
                public void onMessage(GetVersionRequest request) {
                    heard.add(request);
                }
            };
        });
        return call;
    }

    private static void assertRefused(String text, StubCall<?, ?> call) {
        Status end = call.end.orElseThrow();
        assertEquals(Status.Code.UNAUTHENTICATED, end.getCode());
        assertEquals(text, end.getDescription());
    }

    private static Attributes from(String address) throws Exception {
        return Attributes.newBuilder()
                .set(Grpc.TRANSPORT_ATTR_REMOTE_ADDR, new InetSocketAddress(InetAddress.getByName(address), 40_000))
                .build();
    }

    private static Attributes tls(Certificate... shown) {
        SSLSession session = (SSLSession) Proxy.newProxyInstance(
                SSLSession.class.getClassLoader(), new Class<?>[] {SSLSession.class}, (self, method, arguments) -> {
                    if (!method.getName().equals("getPeerCertificates")) {
                        throw new UnsupportedOperationException(method.toString());
                    } else if (shown.length == 0) {
                        throw new SSLPeerUnverifiedException("none was asked for");
                    }
                    return shown;
                });
        return Attributes.newBuilder()
                .set(Grpc.TRANSPORT_ATTR_SSL_SESSION, session)
                .build();
    }

    /** Any will do: nobody here reads it. */
    private static X509Certificate certificate() throws Exception {
        try (InputStream file = AuthenticationInterceptorTest.class.getResourceAsStream("certificate.pem")) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(file);
        }
    }
}
