package dev.holdfast.auth.key.internal;

import dev.holdfast.access.Grant;
import dev.holdfast.access.SecretHash;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;

/**
 * A key at the moment when it is made, the only one in which it is there in plain text.
 *
 * @param text 256 random bits in base64url
 */
record MadeKey(String text, StoredKey stored) {
    private static final int BYTES = 32;
    private static final int SALT_BYTES = 16;

    static MadeKey of(String id, Grant grant, Instant now) {
        var random = new SecureRandom();
        byte[] key = new byte[BYTES];
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(key);
        random.nextBytes(salt);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(key);
        return new MadeKey(text, new StoredKey(id, grant, SecretHash.of(salt, text), now));
    }

    @Override
    public String toString() {
        return "the key " + stored.id();
    }
}
