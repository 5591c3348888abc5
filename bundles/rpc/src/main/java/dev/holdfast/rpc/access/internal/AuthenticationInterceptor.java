package dev.holdfast.rpc.access.internal;

import dev.holdfast.access.AccessException;
import dev.holdfast.access.Gatekeeper;
import dev.holdfast.access.Identity;
import dev.holdfast.wire.rpc.v1.AuthServiceGrpc;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthGrpc;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/**
 * Finds out who makes a call, before anything else of it is looked at. Open to strangers is only how one proves who he is,
 * and whether the robot is well. Codes and texts are those that clients know; none says what else was wrong.
 */
final class AuthenticationInterceptor implements ServerInterceptor {
    static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    /** These are answered to anybody. They see no identity. */
    static final Set<String> OPEN = Set.of(
            AuthServiceGrpc.getAuthenticateMethod().getFullMethodName(),
            HealthGrpc.getCheckMethod().getFullMethodName(),
            HealthGrpc.getWatchMethod().getFullMethodName());

    private static final String BEARER = "Bearer ";
    private static final StatusRuntimeException REQUIRED = refusal("authentication required");

    private final Gatekeeper gatekeeper;
    private final BooleanSupplier thisMachineOnly;
    private final OpenCalls calls;

    /**
     * @param thisMachineOnly whether the port is reached by those whom it must not serve, so that only clients of this very
     *     machine are; asked at each call
     * @param calls is told of each call that is let in
     */
    AuthenticationInterceptor(Gatekeeper gatekeeper, BooleanSupplier thisMachineOnly, OpenCalls calls) {
        this.gatekeeper = gatekeeper;
        this.thisMachineOnly = thisMachineOnly;
        this.calls = calls;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        if (OPEN.contains(call.getMethodDescriptor().getFullMethodName())) {
            return next.startCall(call, headers);
        }
        Identity identity;
        try {
            identity = identify(call, headers);
        } catch (StatusRuntimeException e) {
            call.close(e.getStatus(), new Metadata());
            return new ServerCall.Listener<>() {};
        }
        return calls.track(
                call,
                () -> isStill(identity, call, headers),
                tracked -> Contexts.interceptCall(
                        Context.current().withValue(Access.IDENTITY, identity), tracked, headers, next));
    }

    /** Whether it would be let in as the same client, to no less. */
    private boolean isStill(Identity identity, ServerCall<?, ?> call, Metadata headers) {
        try {
            Identity now = identify(call, headers);
            return now.holder().equals(identity.holder())
                    && now.may(identity.role())
                    && (now.resources().isEmpty() || now.resources().equals(identity.resources()));
        } catch (StatusRuntimeException e) {
            return false;
        }
    }

    private Identity identify(ServerCall<?, ?> call, Metadata headers) {
        if (thisMachineOnly.getAsBoolean() && !isFromThisMachine(call)) {
            throw REQUIRED;
        }
        if (!gatekeeper.asks()) {
            return Identity.ANYBODY;
        }
        List<String> given = new ArrayList<>();
        Optional.ofNullable(headers.getAll(AUTHORIZATION)).ifPresent(values -> values.forEach(given::add));
        if (given.size() != 1) {
            return certified(call).orElseThrow(() -> REQUIRED);
        }
        if (!given.get(0).startsWith(BEARER)) {
            return certified(call).orElseThrow(() -> refusal("expected authorization header with prefix: " + BEARER));
        }
        try {
            return gatekeeper.identify(given.get(0).substring(BEARER.length()));
        } catch (AccessException e) {
            throw refusal(e.getMessage());
        }
    }

    /** A client that the TLS handshake has verified, and whom the robot was told of. */
    private Optional<Identity> certified(ServerCall<?, ?> call) {
        return Optional.ofNullable(call.getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION))
                .flatMap(AuthenticationInterceptor::certificate)
                .flatMap(gatekeeper::identify);
    }

    private static Optional<X509Certificate> certificate(SSLSession session) {
        try {
            return session.getPeerCertificates()[0] instanceof X509Certificate verified
                    ? Optional.of(verified)
                    : Optional.empty();
        } catch (SSLPeerUnverifiedException e) {
            return Optional.empty(); // it showed none
        }
    }

    private static boolean isFromThisMachine(ServerCall<?, ?> call) {
        return call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR) instanceof InetSocketAddress peer
                && peer.getAddress().isLoopbackAddress();
    }

    private static StatusRuntimeException refusal(String text) {
        return Status.UNAUTHENTICATED.withDescription(text).asRuntimeException();
    }
}
