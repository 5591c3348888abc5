package dev.holdfast.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFileTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private final PrintStream err = new PrintStream(told, true, StandardCharsets.UTF_8);

    @ParameterizedTest
    @ValueSource(
            strings = {"tablet:hush:hush", "tablet:hush:hush\n", "tablet\nhush:hush\n", "\r\n tablet \r\nhush:hush"})
    void holdsAKeyInOneLineOrTwo(String text) throws IOException {
        assertEquals(new KeyFile("tablet", "hush:hush"), KeyFile.read(file(text), err));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hush", "hush:", ":hush", "a\nhush\nc"})
    void isNotQuotedWhereItHoldsNone(String text) throws IOException {
        Path file = file(text);

        String complaint = assertThrows(StartException.class, () -> KeyFile.read(file, err))
                .getMessage();

        assertTrue(complaint.startsWith("There is no key in " + file + ". Write ID:KEY"), complaint);
        assertFalse(complaint.contains("hush"), complaint);
    }

    @Test
    void isNamedWhereItIsMissing() {
        Path file = folder.resolve("nothing");

        String complaint = assertThrows(StartException.class, () -> KeyFile.read(file, err))
                .getMessage();

        assertTrue(complaint.startsWith("Cannot read the key file " + file), complaint);
    }

    @ParameterizedTest
    @CsvSource({"rw-------, false", "r--------, false", "rw-r-----, true", "rw----r--, true", "rw--w----, true"})
    void warnsWhereOthersCanReadOrChangeIt(String permissions, boolean warns) throws IOException {
        Path file = Files.setPosixFilePermissions(file("tablet:hush"), PosixFilePermissions.fromString(permissions));

        KeyFile.read(file, err);

        assertEquals(warns, told.toString(StandardCharsets.UTF_8).contains("Mend it: chmod 600 " + file));
    }

    @Test
    void isNotShown() {
        assertEquals("tablet", new KeyFile("tablet", "hush").toString());
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("key"), text);
    }
}
