package dev.holdfast.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {"tablet:hush:hush", "tablet:hush:hush\n", "tablet\nhush:hush\n", "\r\n tablet \r\nhush:hush"})
    void isReadFromAFile(String text) throws IOException {
        assertEquals(ApiKey.of("tablet", "hush:hush"), ApiKey.in(Files.writeString(folder.resolve("key"), text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hush", "hush:", ":hush", "a\nhush\nc"})
    void aFileWithoutOneIsRefusedAndNotQuoted(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("key"), text);

        var refusal = assertThrows(IllegalArgumentException.class, () -> ApiKey.in(file));

        assertTrue(refusal.getMessage().startsWith(file + " holds no API key: write ID:KEY"), refusal.getMessage());
        assertFalse(refusal.getMessage().contains("hush"), refusal.getMessage());
    }

    @Test
    void aFileThatIsNotThereIsTold() {
        assertThrows(NoSuchFileException.class, () -> ApiKey.in(folder.resolve("nothing")));
    }

    @Test
    void theSecretIsInNoText() {
        ApiKey key = ApiKey.of("tablet", "hush");

        assertEquals("api-key tablet", key.toString());
        assertEquals("api-key tablet", key.credentials().toString());
        assertFalse(RobotClient.options().credentials(key).toString().contains("hush"));
    }
}
