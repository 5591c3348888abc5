package dev.holdfast.client.access.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenTest {
    @Test
    void aWebTokenTellsHowLongItIsGoodFor() {
        Token token = Token.of(jwt("{\"iat\": 1900000000, \"exp\": 1900000100.5, \"sub\": \"tablet\"}"), 0);

        assertEquals(Optional.of(Duration.ofMillis(100_500)), token.lifetime());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"exp\": 1900000100}",
                "{\"iat\": 5, \"exp\": 5}",
                "{\"iat\": 9, \"exp\": 5}",
                "{\"iat\": 0, \"exp\": 1e300}",
                "{\"iat\": \"1\", \"exp\": \"2\"}",
                "[]",
                "{"
            })
    void oneThatDoesNotIsGoodUntilItIsRefused(String claims) {
        assertEquals(Optional.empty(), Token.of(jwt(claims), 0).lifetime());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "opaque", "a.b", "..", "a.!!!.c", "a.b.c.d"})
    void anyTextMayBeAToken(String text) {
        assertEquals(Optional.empty(), Token.of(text, 0).lifetime());
    }

    @Test
    void itsTextIsShownToNobody() {
        assertFalse(Token.of("hush", 0).toString().contains("hush"));
    }

    static String jwt(String claims) {
        return "e30."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8))
                + ".sig";
    }
}
