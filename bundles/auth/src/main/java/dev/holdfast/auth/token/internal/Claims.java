package dev.holdfast.auth.token.internal;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

/** What is asked of every token, whoever gave it. */
final class Claims {
    /** How far clocks may be apart. */
    private static final Duration SKEW = Duration.ofSeconds(60);

    private Claims() {}

    /** What it says, if the signature is right. */
    static JWTClaimsSet signed(SignedJWT token, JWSVerifier verifier) throws RefusedTokenException {
        try {
            if (token.verify(verifier)) {
                return token.getJWTClaimsSet();
            }
        } catch (JOSEException | ParseException | RuntimeException e) {
            // it is no better than one with a wrong signature, and is told the same
        }
        throw new RefusedTokenException("the signature of the token is wrong");
    }

    /** When it ends, if that is not over and it has begun. */
    static Instant inTime(JWTClaimsSet claims, Instant now) throws RefusedTokenException {
        Date end = claims.getExpirationTime();
        if (end == null) {
            throw new RefusedTokenException("the token has no end");
        }
        Instant until = end.toInstant().plus(SKEW);
        if (!now.isBefore(until)) {
            throw new RefusedTokenException("the token has expired");
        }
        if (isAhead(claims.getIssueTime(), now) || isAhead(claims.getNotBeforeTime(), now)) {
            throw new RefusedTokenException("the token is not good yet");
        }
        return until;
    }

    private static boolean isAhead(Date time, Instant now) {
        return time != null && time.toInstant().isAfter(now.plus(SKEW));
    }

    static String subject(JWTClaimsSet claims) throws RefusedTokenException {
        String subject = claims.getSubject();
        if (subject == null || subject.isBlank()) {
            throw new RefusedTokenException("the token names nobody");
        }
        return subject;
    }

    /** A claim as text; empty if it is missing or something else. */
    static String text(JWTClaimsSet claims, String name) {
        return claims.getClaim(name) instanceof String text ? text : "";
    }
}
