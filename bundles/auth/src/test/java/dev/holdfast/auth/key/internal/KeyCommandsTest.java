package dev.holdfast.auth.key.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.access.Grant;
import dev.holdfast.access.Role;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator does with keys, where no robot runs. */
class KeyCommandsTest {
    @TempDir
    Path data;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int create(String id, String role, String resources, boolean replace) throws IOException {
        out.reset();
        err.reset();
        return KeyCommands.create(data, id, role, resources, replace, stream(out), stream(err));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8).strip();
    }

    private List<StoredKey> keys() throws IOException {
        return KeyFile.in(data).read().orElseThrow();
    }

    /** What was printed, without the id. */
    private String secret(String id) {
        assertTrue(text(out).startsWith(id + ":"), text(out));
        return text(out).substring(id.length() + 1);
    }

    /** As {@code --resources "$A,$B"} is where neither is set. */
    @Test
    void makesNoKeyForEverythingWhereNoResourceIsNamed() throws IOException {
        assertEquals(1, create("tablet", "operator", " , ", false));

        assertEquals("", text(out));
        assertTrue(text(err).contains("--resources names no resource"), text(err));
    }

    @Test
    void printsTheKeyThisOnceAndKeepsItsHash() throws IOException {
        assertEquals(0, create("tablet", "operator", "base, arm*", false));

        String secret = secret("tablet");
        assertEquals(43, secret.length()); // 256 bits in base64url
        StoredKey key = keys().get(0);
        assertEquals(new Grant(Role.OPERATOR, List.of("base", "arm*")), key.grant());
        assertTrue(key.secret().isOf(secret));
        assertFalse(text(err).contains(secret));
        assertFalse(key.toString().contains(secret));
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertFalse(Files.readString(file).contains(secret), file.toString());
            }
        }
    }

    @Test
    void keepsTheFileForOneUser() throws IOException {
        create("tablet", "", "", false);

        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(KeyFile.in(data).path())));
        try (Stream<Path> files = Files.list(data)) {
            assertEquals(
                    List.of("keys.json", "keys.lock"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void givesEverythingWhereNothingElseIsSaid() throws IOException {
        create("tablet", "", "", false);

        assertEquals(Grant.EVERYTHING, keys().get(0).grant());
    }

    @Test
    void choosesAnIdWhereNoneIsGiven() throws IOException {
        create("", "viewer", "", false);
        String id = keys().get(0).id();

        assertTrue(id.matches("key-[0-9a-f]{8}"), id);
        assertTrue(keys().get(0).secret().isOf(secret(id)));
    }

    @Test
    void replacesAKeyOnlyWhereItIsToldTo() throws IOException {
        create("tablet", "viewer", "base", false);
        String first = secret("tablet");

        assertEquals(1, create("tablet", "", "", false));
        assertTrue(text(err).contains("--replace"), text(err));
        assertEquals("", text(out));
        assertTrue(keys().get(0).secret().isOf(first));

        assertEquals(0, create("tablet", "", "", true));
        assertEquals(1, keys().size());
        assertTrue(keys().get(0).secret().isOf(secret("tablet")));
        assertEquals(new Grant(Role.VIEWER, List.of("base")), keys().get(0).grant());
    }

    @Test
    void revokesAndLeavesAnEmptyFile() throws IOException {
        create("tablet", "", "", false);

        assertEquals(0, KeyCommands.revoke(data, "tablet", stream(out), stream(err)));
        assertEquals(1, KeyCommands.revoke(data, "tablet", stream(out), stream(err)));
        assertEquals(Optional.of(List.of()), KeyFile.in(data).read());
    }

    @Test
    void listsThemWithoutWhatTheyAre() throws IOException {
        create("tablet", "operator", "base,arm*", false);
        create("laptop", "", "", false);
        var list = new ByteArrayOutputStream();

        KeyCommands.list(data, false, false, stream(list));

        List<String> lines = text(list).lines().toList();
        assertTrue(lines.get(0).startsWith("tablet\toperator\tbase,arm*\t20"), lines.get(0));
        assertTrue(lines.get(1).startsWith("laptop\tadmin\t*\t20"), lines.get(1));
        list.reset();
        KeyCommands.list(data, false, true, stream(list));
        assertTrue(text(list).startsWith("ID      ROLE      RESOURCES  CREATED"), text(list));
        list.reset();
        KeyCommands.list(data, true, true, stream(list));
        assertTrue(text(list).contains("\"id\":\"laptop\"") && !text(list).contains("hmac"), text(list));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:b", "-x", " ", "über", "a b", "../keys", "x\ny"})
    void takesNoIdThatCannotStandBeforeAColon(String id) throws IOException {
        assertEquals(1, create(id, "", "", false));
        assertTrue(KeyFile.in(data).read().isEmpty());
    }

    @Test
    void takesNoUnknownRole() throws IOException {
        assertEquals(1, create("tablet", "root", "", false));
        assertTrue(text(err).contains("viewer, operator, admin"), text(err));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{}",
                "{\"keys\": {}}",
                "{\"keys\": [1]}",
                "{\"keys\": [{\"id\": \"a\"}]}",
                "{\"keys\": [{\"id\":\"a\",\"role\":\"root\",\"resources\":[],\"salt\":\"AA\",\"hmac_sha256\":\"AA\","
                        + "\"created\":\"2026-01-01T00:00:00Z\"}]}",
                "{\"keys\": [{\"id\":\"a\",\"role\":\"admin\",\"resources\":[],\"salt\":\"AA\",\"hmac_sha256\":\"AA\","
                        + "\"created\":\"2026-01-01T00:00:00Z\"}]}"
            })
    void namesADamagedFileAndDoesNotWriteOverIt(String text) throws IOException {
        Files.writeString(KeyFile.in(data).path(), text);

        String complaint = assertThrows(IOException.class, () -> create("tablet", "", "", false))
                .getMessage();

        assertTrue(complaint.contains("keys.json is damaged"), complaint);
        assertEquals(text, Files.readString(KeyFile.in(data).path()));
    }

    @Test
    void losesNoKeyWhereManyAreMadeAtOnce() throws Exception {
        var pool = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Integer>> makers = IntStream.range(0, 12)
                    .mapToObj(i -> (Callable<Integer>) () -> KeyCommands.create(
                            data,
                            "key" + i,
                            "",
                            "",
                            false,
                            stream(new ByteArrayOutputStream()),
                            stream(new ByteArrayOutputStream())))
                    .toList();
            for (var made : pool.invokeAll(makers)) {
                assertEquals(0, made.get());
            }
        } finally {
            pool.shutdownNow();
        }

        assertEquals(12, keys().size());
    }
}
