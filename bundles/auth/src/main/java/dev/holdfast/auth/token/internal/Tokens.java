package dev.holdfast.auth.token.internal;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.holdfast.access.SecretHash;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** The tokens that this robot gives for keys, and knows again. Safe for any thread. */
public final class Tokens {
    /** How long a token is good for. */
    public static final Duration LIFETIME = Duration.ofHours(12);

    /** The credentials type of those that a key was shown for. */
    public static final String API_KEY = "api-key";

    static final String CREDENTIALS_TYPE = "rpc_creds_type";
    static final String PROOF = "holdfast_proof";
    private static final Set<String> HEADER = Set.of("alg", "kid", "typ");

    private final TokenKey key;
    private final String robot;
    private final InstantSource clock;

    public Tokens(TokenKey key, InstantSource clock) {
        this.key = key;
        this.robot = "holdfast:" + key.id();
        this.clock = clock;
    }

    /** The id of the key that they are signed with. */
    String keyId() {
        return key.id();
    }

    /** A token for whoever has shown this key. */
    public String issue(String id, SecretHash secret) {
        Instant now = clock.instant();
        var header = new JWSHeader.Builder(JWSAlgorithm.EdDSA)
                .type(JOSEObjectType.JWT)
                .keyID(key.id())
                .build();
        var claims = new JWTClaimsSet.Builder()
                .subject(id)
                .issuer(robot)
                .audience(robot)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFETIME)))
                .jwtID(UUID.randomUUID().toString())
                .claim(CREDENTIALS_TYPE, API_KEY)
                .claim(PROOF, key.proof(id, secret))
                .build();
        var token = new SignedJWT(header, claims);
        try {
            token.sign(key.algorithm());
        } catch (JOSEException e) {
            throw new IllegalStateException("a token could not be signed", e);
        }
        return token.serialize();
    }

    /**
     * Takes a token apart that names our key.
     *
     * @param secrets the secrets of the keys that are good now
     */
    Verified verify(SignedJWT token, Function<String, Optional<SecretHash>> secrets) throws RefusedTokenException {
        if (!token.getHeader().getAlgorithm().equals(JWSAlgorithm.EdDSA)
                || !HEADER.containsAll(token.getHeader().getIncludedParams())) {
            throw new RefusedTokenException("the token is not signed as this robot signs");
        }
        JWTClaimsSet claims = Claims.signed(token, key.algorithm());
        Instant until = Claims.inTime(claims, clock.instant());
        if (!robot.equals(claims.getIssuer()) || !List.of(robot).equals(claims.getAudience())) {
            throw new RefusedTokenException("the token is not for this robot");
        }
        if (!API_KEY.equals(Claims.text(claims, CREDENTIALS_TYPE))) {
            throw new RefusedTokenException("the token is of no type that this robot gives");
        }
        String id = Claims.subject(claims);
        String proof = Claims.text(claims, PROOF);
        SecretHash secret = secrets.apply(id)
                .filter(known -> key.proof(id, known).equals(proof))
                .orElseThrow(() -> new RefusedTokenException("the key of the token is good no more"));
        return new Verified(new Proof.OfKey(id, secret), until);
    }
}
