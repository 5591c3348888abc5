package dev.holdfast.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What is kept of a secret: enough to know it again, and nothing to tell it by. It is HMAC-SHA256 of the secret, keyed with the
 * salt. That is fast, so it may be written down only for secrets that nobody can guess: random ones of 256 bits. Of a secret that a
 * person chose it stays in memory.
 *
 * <p>Two are equal if they were made of the same secret with the same salt. Safe to share; prints nothing.
 */
public final class SecretHash {
    private static final String ALGORITHM = "HmacSHA256";

    private final byte[] salt;
    private final byte[] hash;

    /**
     * One that was made before.
     *
     * @param salt at least one byte
     */
    public SecretHash(byte[] salt, byte[] hash) {
        if (salt.length == 0) {
            throw new IllegalArgumentException("the salt is empty");
        }
        this.salt = salt.clone();
        this.hash = hash.clone();
    }

    /** Of a secret, with a salt of at least one byte. */
    public static SecretHash of(byte[] salt, String secret) {
        return new SecretHash(salt, hmac(salt, secret));
    }

    /** Whether this was made of {@code secret}; takes as long whether or not it was. */
    public boolean isOf(String secret) {
        return MessageDigest.isEqual(hash, hmac(salt, secret));
    }

    public byte[] salt() {
        return salt.clone();
    }

    public byte[] hash() {
        return hash.clone();
    }

    private static byte[] hmac(byte[] salt, String secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(salt, ALGORITHM));
            return mac.doFinal(secret.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other == this // as at each call but the first ones
                || other instanceof SecretHash that
                        && MessageDigest.isEqual(hash, that.hash)
                        && Arrays.equals(salt, that.salt);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(salt);
    }

    @Override
    public String toString() {
        return "(a secret)";
    }
}
