package dev.holdfast.auth.token.internal;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.holdfast.access.AccessRules.External;
import dev.holdfast.access.AccessRules.SigningKey;
import java.time.Instant;
import java.util.Collections;

/** Tokens that somebody else has given, whose keys robot.json holds. */
final class ExternalTokens {
    private static final String EXTERNAL = "external";

    private ExternalTokens() {}

    /** Takes a token apart that names none of our own keys. */
    static Verified verify(SignedJWT token, External rules, Instant now) throws RefusedTokenException {
        String named = token.getHeader().getKeyID();
        SigningKey key = rules.keys().get(named == null ? "" : named);
        if (key == null
                || !key.algorithm().equals(token.getHeader().getAlgorithm().getName())) {
            throw new RefusedTokenException("the token is signed with no key that is known here");
        }
        JWTClaimsSet claims = Claims.signed(token, new RSASSAVerifier(key.key()));
        Instant until = Claims.inTime(claims, now);
        if (Collections.disjoint(rules.audiences(), claims.getAudience())) {
            throw new RefusedTokenException("invalid audience: the token is not for this robot");
        }
        if (rules.issuer().isPresent() && !rules.issuer().get().equals(claims.getIssuer())) {
            throw new RefusedTokenException("the token is from an issuer that is not known here");
        }
        if (!EXTERNAL.equals(Claims.text(claims, Tokens.CREDENTIALS_TYPE))) {
            throw new RefusedTokenException("the token has not the credentials type external");
        }
        return new Verified(new Proof.OfExternal(Claims.subject(claims), rules), until);
    }
}
