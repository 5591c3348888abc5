package dev.holdfast.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ApiKeyTest {
    @Test
    void hasAnIdAndASecret() {
        assertThrows(IllegalArgumentException.class, () -> ApiKey.of(" ", "hush"));
        var refusal = assertThrows(IllegalArgumentException.class, () -> ApiKey.of("tablet", ""));

        assertEquals("an API key has an id and a secret, and this one lacks its secret", refusal.getMessage());
    }

    @Test
    void theSecretIsInNoText() {
        ApiKey key = ApiKey.of("tablet", "hush");

        assertEquals("api-key tablet", key.toString());
        assertEquals("api-key tablet", key.credentials().toString());
        assertFalse(RobotClient.options().credentials(key).toString().contains("hush"));
    }
}
