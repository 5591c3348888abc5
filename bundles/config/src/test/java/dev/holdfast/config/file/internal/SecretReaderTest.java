package dev.holdfast.config.file.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.holdfast.config.json.internal.Json;
import dev.holdfast.config.json.internal.Position;
import dev.holdfast.config.json.internal.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a secret may be, and what is said where it is not there. */
class SecretReaderTest {
    @TempDir
    Path folder;

    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> hints = new ArrayList<>();

    private Optional<String> read(String value) {
        var tree = new Json.Tree(Map.of("key", new Json.Text(value, Position.START)), Position.START);
        return new SecretReader(
                        folder,
                        name -> Optional.ofNullable(
                                Map.of("TOKEN", "from outside").get(name)),
                        hints)
                .read(new Fields(tree, "auth", problems), "key");
    }

    @Test
    void takesWhatIsWritten() {
        assertEquals(Optional.of("secret"), read("secret"));
    }

    @Test
    void takesWhatAFileHoldsWithoutItsLastNewline() throws IOException {
        Files.writeString(Files.createDirectory(folder.resolve("keys")).resolve("tablet"), "two\nlines \r\n");

        assertEquals(Optional.of("two\nlines "), read("${file:keys/tablet}"));
        assertEquals(Optional.of("two\nlines "), read("${file:" + folder.resolve("keys/tablet") + "}"));
    }

    @Test
    void hintsAtAFileThatOthersMayRead() throws IOException {
        Path file = Files.writeString(folder.resolve("key"), "secret");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        read("${file:key}");
        assertEquals(List.of(), hints);

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        read("${file:key}");
        assertTrue(hints.get(0).toString().endsWith("chmod 600 " + file), hints.toString());
    }

    @Test
    void readsNoMoreOfAFileThanASecretMayHave() {
        assumeTrue(Files.exists(Path.of("/dev/zero")), "a file without an end");

        assertEquals(Optional.empty(), read("${file:/dev/zero}"));
        assertTrue(problems.get(0).toString().contains("is longer than 4096 bytes"), problems.toString());
    }

    @Test
    void takesWhatTheEnvironmentHolds() {
        assertEquals(Optional.of("from outside"), read("${env:TOKEN}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            ${file:nothing}  | there is no file nothing in
            ${file:.}        | the file . cannot be read
            ${file:empty}    | is empty
            ${file:long}     | is longer than 4096 bytes
            ${file:binary}   | is no UTF-8 text
            ${env:NOTHING}   | there is no environment variable NOTHING; set it
            ${vault:x}       | begins as a reference and is none
            ${file:}         | begins as a reference and is none
            ${file:x         | begins as a reference and is none
            """)
    void saysWhatIsWrongAndHowToMendIt(String value, String complaint) throws IOException {
        Files.writeString(folder.resolve("empty"), "\n");
        Files.writeString(folder.resolve("long"), "x".repeat(5_000));
        Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe});

        assertEquals(Optional.empty(), read(value));
        assertEquals(1, problems.size());
        String said = problems.get(0).toString();
        assertTrue(said.startsWith("auth.key: ") && said.contains(complaint), said);
    }
}
