package dev.holdfast.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** What is kept of a secret, and what is not. */
class SecretHashTest {
    private static final byte[] SALT = "Jefe".getBytes(StandardCharsets.UTF_8);

    @Test
    void knowsItsSecretAgainAndNoOther() {
        SecretHash hash = SecretHash.of(SALT, "secret");

        assertTrue(hash.isOf("secret"));
        assertFalse(hash.isOf("Secret"));
        assertFalse(hash.isOf(""));
        assertTrue(new SecretHash(hash.salt(), hash.hash()).isOf("secret"));
    }

    /** The second case of RFC 4231, so that files of today can be read by whatever is written tomorrow. */
    @Test
    void isHmacSha256KeyedWithTheSalt() {
        assertEquals(
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
                HexFormat.of()
                        .formatHex(SecretHash.of(SALT, "what do ya want for nothing?")
                                .hash()));
    }

    @Test
    void isEqualToOneOfTheSameSecretAndSalt() {
        assertEquals(SecretHash.of(SALT, "secret"), SecretHash.of(SALT, "secret"));
        assertEquals(
                SecretHash.of(SALT, "secret").hashCode(),
                SecretHash.of(SALT, "secret").hashCode());
        assertNotEquals(SecretHash.of(SALT, "secret"), SecretHash.of(SALT, "other"));
        assertNotEquals(SecretHash.of(SALT, "secret"), SecretHash.of(new byte[] {1}, "secret"));
    }

    @Test
    void printsNothingOfIt() {
        assertEquals("(a secret)", SecretHash.of(SALT, "secret").toString());
    }

    @Test
    void wantsSalt() {
        assertThrows(IllegalArgumentException.class, () -> SecretHash.of(new byte[0], "secret"));
    }
}
