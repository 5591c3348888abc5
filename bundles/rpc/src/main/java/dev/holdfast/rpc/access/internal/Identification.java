package dev.holdfast.rpc.access.internal;

import dev.holdfast.access.AccessException;
import dev.holdfast.access.Gatekeeper;
import dev.holdfast.access.Identity;
import io.grpc.Attributes;
import io.grpc.Grpc;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/** Finds out who is at the other end of a connection. Codes and texts are those that clients know. */
final class Identification {
    static final String BEARER = "Bearer ";

    private static final StatusRuntimeException REQUIRED = refusal("authentication required");

    private final Gatekeeper gatekeeper;
    private final BooleanSupplier thisMachineOnly;

    /**
     * @param thisMachineOnly whether the port is reached by those whom it must not serve, so that only clients of this very
     *     machine are; asked each time
     */
    Identification(Gatekeeper gatekeeper, BooleanSupplier thisMachineOnly) {
        this.gatekeeper = gatekeeper;
        this.thisMachineOnly = thisMachineOnly;
    }

    /**
     * Who it is.
     *
     * @param authorization the headers of that name
     * @throws StatusRuntimeException if it is nobody who may come in
     */
    Identity identify(Attributes connection, List<String> authorization) {
        requireReach(connection);
        if (!gatekeeper.asks()) {
            return Identity.ANYBODY;
        }
        if (authorization.size() != 1) {
            return certified(connection).orElseThrow(() -> REQUIRED);
        }
        if (!authorization.get(0).startsWith(BEARER)) {
            return certified(connection)
                    .orElseThrow(() -> refusal("expected authorization header with prefix: " + BEARER));
        }
        try {
            return gatekeeper.identify(authorization.get(0).substring(BEARER.length()));
        } catch (AccessException e) {
            throw refusal(e.getMessage());
        }
    }

    /** @throws StatusRuntimeException if nobody from there is served, whoever it is */
    void requireReach(Attributes connection) {
        if (thisMachineOnly.getAsBoolean() && !isFromThisMachine(connection)) {
            throw REQUIRED;
        }
    }

    /** A client that the TLS handshake has verified, and whom the robot was told of. */
    private Optional<Identity> certified(Attributes connection) {
        return Optional.ofNullable(connection.get(Grpc.TRANSPORT_ATTR_SSL_SESSION))
                .flatMap(Identification::certificate)
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

    private static boolean isFromThisMachine(Attributes connection) {
        return connection.get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR) instanceof InetSocketAddress peer
                && peer.getAddress().isLoopbackAddress();
    }

    private static StatusRuntimeException refusal(String text) {
        return Status.UNAUTHENTICATED.withDescription(text).asRuntimeException();
    }
}
