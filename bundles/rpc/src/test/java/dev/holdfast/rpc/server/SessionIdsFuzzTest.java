package dev.holdfast.rpc.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/** An id has one spelling, but for the case of its letters; whatever else comes spells none. */
class SessionIdsFuzzTest {
    @FuzzTest
    void anIdIsReadOnlyIfItIsSpelledAsWeSpellIt(byte[] bytes) {
        for (String text : new String[] {
            new String(bytes, StandardCharsets.US_ASCII),
            new String(bytes, StandardCharsets.UTF_8),
            new String(bytes, StandardCharsets.ISO_8859_1)
        }) {
            assertEquals(spelled(text), Ids.parse(text), text);
        }
    }

    private static Optional<UUID> spelled(String text) {
        try {
            return Optional.of(UUID.fromString(text))
                    .filter(id -> id.toString().length() == text.length()
                            && id.toString().equalsIgnoreCase(text))
                    .filter(id -> text.chars().allMatch(c -> c < 128));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
