package dev.holdfast.access;

import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who may come in, as robot.json says it. It is handed on in memory, from whoever reads that file to whoever keeps the gate, and
 * never written anywhere: its keys may have been chosen by a person.
 *
 * @param asked whether clients are asked who they are: robot.json has a way of proving, even if nobody can pass it
 * @param keys the keys by their ids
 * @param certificates what the bearers of certificates may do, by the DNS name in the certificate
 * @param external whose tokens are taken besides our own
 */
public record AccessRules(
        boolean asked, Map<String, Key> keys, Map<String, Grant> certificates, Optional<External> external) {
    /** Nobody is asked. */
    public static final AccessRules OPEN = new AccessRules(false, Map.of(), Map.of(), Optional.empty());

    public AccessRules {
        keys = Map.copyOf(keys);
        certificates = Map.copyOf(certificates);
    }

    /** A key, and what whoever has it may do. */
    public record Key(SecretHash secret, Grant grant) {}

    /**
     * Somebody else's tokens.
     *
     * @param keys by the key id that tokens name; a single one may have the empty id, then tokens name none
     * @param audiences the names by which this robot is meant in a token; where there are none, no token is for it
     * @param issuer who must have issued them; empty if only the signature tells
     * @param grant what their bearers may do
     */
    public record External(Map<String, SigningKey> keys, Set<String> audiences, Optional<String> issuer, Grant grant) {
        public External {
            keys = Map.copyOf(keys);
            audiences = Set.copyOf(audiences);
        }
    }

    /**
     * What a token of somebody else's is verified with.
     *
     * @param algorithm the one that it is good for: one of {@link #ALGORITHMS}
     */
    public record SigningKey(RSAPublicKey key, String algorithm) {
        /** The algorithms that are taken, as JSON Web Algorithms names them. */
        public static final List<String> ALGORITHMS = List.of("RS256", "RS384", "RS512");

        /** In bits; shorter keys can be broken. */
        public static final int SHORTEST = 2_048;
    }
}
