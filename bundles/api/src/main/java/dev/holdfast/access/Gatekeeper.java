package dev.holdfast.access;

import java.security.cert.X509Certificate;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Knows the keys, and whom they let in. Safe for any thread; {@link #identify(String)} is asked at every call, on an event
 * loop, and neither blocks nor costs more than a look-up for a token that it has seen before. The transport does not serve
 * without one, so that no robot is open only because a bundle is missing.
 */
@ProviderType
public interface Gatekeeper {
    /** Whether clients are asked who they are. Where they are not, each is {@link Identity#ANYBODY}. */
    boolean asks();

    /**
     * Takes a proof, and gives a token that is as good for a while. May take milliseconds of processor time (it signs that), so
     * it is not for an event loop.
     *
     * @param entity who it is, as that way of proving names it; for {@code api-key} the key's id
     * @param type the way of proving, such as {@code api-key}
     * @param payload the secret
     * @param peer where the client is, as {@code host:port}; wrong tries are counted by host
     * @throws AccessException with any of its reasons
     */
    String authenticate(String entity, String type, String payload, String peer);

    /**
     * Whom a token speaks for. The transport asks again while a call is under way, and ends one of a token that is good no
     * more. Fails too once the key behind it has been revoked.
     *
     * @throws AccessException with {@link AccessException.Reason#NOT_PROVED}
     */
    Identity identify(String token);

    /** Whom a certificate speaks for that the TLS handshake has verified; empty if it is nobody that the robot was told of. */
    Optional<Identity> identify(X509Certificate verified);
}
