package dev.holdfast.auth.token.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.Base64URL;
import dev.holdfast.access.SecretHash;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Tokens of any text: each proves whom it names, or is refused in a word that may go to whoever brought it. */
class TokensFuzzTest {
    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
    private static final SecretHash SECRET = SecretHash.of("salt".getBytes(StandardCharsets.UTF_8), "secret");

    @TempDir
    static Path data;

    private static TokenKey key;
    private static TokenReader reader;

    @BeforeAll
    static void makeKey() {
        key = TokenKey.in(data);
        reader = new TokenReader(new Tokens(key, () -> NOW), () -> NOW);
    }

    @FuzzTest
    void aTextIsRefused(byte[] text) {
        assertEquals(Optional.empty(), read(new String(text, StandardCharsets.US_ASCII)));
    }

    /** Header and claims in two lines, signed by the robot itself: as if its key had got into other hands. */
    @FuzzTest
    void whatIsSignedByUsProvesTheKeyItNamesOrNothing(byte[] text) throws Exception {
        String[] parts = new String(text, StandardCharsets.UTF_8)
                .replace("$kid", key.id())
                .replace("$proof", key.proof("tablet", SECRET))
                .split("\n", 2);
        String input = Base64URL.encode(parts[0]) + "." + Base64URL.encode(parts.length > 1 ? parts[1] : "");
        Base64URL signature =
                key.algorithm().sign(new JWSHeader(JWSAlgorithm.EdDSA), input.getBytes(StandardCharsets.US_ASCII));

        Optional<Verified> verified = read(input + "." + signature);

        verified.ifPresent(of -> {
            assertEquals(new Proof.OfKey("tablet", SECRET), of.proof());
            assertFalse(of.until().isBefore(NOW));
        });
    }

    private static Optional<Verified> read(String token) {
        try {
            return Optional.of(reader.read(
                    token, id -> Optional.of(SECRET).filter(known -> id.equals("tablet")), Optional.empty()));
        } catch (RefusedTokenException e) {
            assertFalse(e.getMessage().isBlank());
            return Optional.empty();
        }
    }
}
