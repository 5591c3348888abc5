package dev.holdfast.auth.token.internal;

import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.SignedJWT;
import dev.holdfast.access.AccessRules.External;
import dev.holdfast.access.SecretHash;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Reads tokens, and believes nothing. Which algorithm a token may have says the key that it names, and never the token: so neither
 * "none" nor a public key taken for a shared secret gets anybody in.
 */
public final class TokenReader {
    private static final int LONGEST = 8_192;
    private static final Pattern COMPACT = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");

    private final Tokens ours;
    private final InstantSource clock;

    public TokenReader(Tokens ours, InstantSource clock) {
        this.ours = ours;
        this.clock = clock;
    }

    /**
     * Verifies a token.
     *
     * @param secrets the secrets of the keys that are good now, by their ids
     * @param external whose tokens are taken besides ours
     * @throws RefusedTokenException if anything about it is not as it should be
     */
    public Verified read(String token, Function<String, Optional<SecretHash>> secrets, Optional<External> external)
            throws RefusedTokenException {
        SignedJWT parsed = parsed(token);
        if (!parsed.getHeader().isBase64URLEncodePayload() || parsed.getHeader().getCriticalParams() != null) {
            throw new RefusedTokenException("the token demands what is not known here");
        }
        if (ours.keyId().equals(parsed.getHeader().getKeyID())) {
            return ours.verify(parsed, secrets);
        }
        if (external.isEmpty()) {
            throw new RefusedTokenException("the token is not from this robot");
        }
        return ExternalTokens.verify(parsed, external.get(), clock.instant());
    }

    private static SignedJWT parsed(String token) throws RefusedTokenException {
        if (token.length() > LONGEST) {
            throw new RefusedTokenException("the token is too long");
        }
        if (!COMPACT.matcher(token).matches()) { // the library would read over what does not belong there
            throw new RefusedTokenException("this is no token");
        }
        try {
            SignedJWT parsed = SignedJWT.parse(token);
            Base64URL signature = parsed.getSignature();
            if (!Base64URL.encode(signature.decode()).equals(signature)) {
                throw new RefusedTokenException("this is no token");
            }
            return parsed;
        } catch (ParseException | RuntimeException e) {
            throw new RefusedTokenException("this is no token");
        }
    }
}
