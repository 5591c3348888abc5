package dev.holdfast.auth.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.auth.key.internal.KeyCommands;
import dev.holdfast.auth.key.internal.KeyFile;
import dev.holdfast.auth.key.internal.StoredKey;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a robot makes of the file of keys, whatever happens to that. */
class KeyFileWatchTest {
    private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream());

    @TempDir
    Path data;

    private Path file;
    private KeyFileWatch watch;

    @BeforeEach
    void watch() {
        file = KeyFile.in(data).path();
        watch = new KeyFileWatch(KeyFile.in(data));
    }

    private void create(String id) throws IOException {
        KeyCommands.create(data, id, "", "", false, NOWHERE, NOWHERE);
    }

    private static Optional<List<String>> ids(Optional<List<StoredKey>> keys) {
        return keys.map(known -> known.stream().map(StoredKey::id).toList());
    }

    @Test
    void hasNoKeysBeforeTheFirstIsMade() throws IOException {
        assertEquals(Optional.empty(), watch.begin());
        assertEquals(Optional.empty(), watch.look());

        create("tablet");

        assertEquals(Optional.of(List.of("tablet")), ids(watch.look()));
        assertEquals(Optional.empty(), watch.look());
    }

    @Test
    void noticesEachChange() throws IOException {
        create("tablet");
        assertEquals(Optional.of(List.of("tablet")), ids(watch.begin()));

        create("laptop");
        assertEquals(Optional.of(List.of("tablet", "laptop")), ids(watch.look()));
        KeyCommands.revoke(data, "tablet", NOWHERE, NOWHERE);
        assertEquals(Optional.of(List.of("laptop")), ids(watch.look()));
        KeyCommands.revoke(data, "laptop", NOWHERE, NOWHERE);
        assertEquals(Optional.of(List.of()), ids(watch.look()));
    }

    @Test
    void keepsTheKeysOfBeforeAsLongAsTheFileIsDamaged() throws IOException {
        create("tablet");
        String whole = Files.readString(file);
        watch.begin();

        Files.writeString(file, whole.substring(0, whole.length() / 2));
        assertEquals(Optional.empty(), watch.look());
        Files.writeString(file, whole + "\n\n");
        assertEquals(Optional.of(List.of("tablet")), ids(watch.look()));
    }

    @Test
    void letsNobodyInWhereTheFileIsDamagedFromTheBeginning() throws IOException {
        Files.writeString(file, "{");

        assertEquals(Optional.of(List.of()), watch.begin());
    }

    /** As when it is given to the robot's user: time, size and place of it stay what they were. */
    @Test
    void readsWhatCouldNotBeReadAtTheBeginningAgainAlsoWhereItLooksTheSame() throws IOException {
        create("tablet");
        byte[] whole = Files.readAllBytes(file);
        FileTime time = Files.getLastModifiedTime(file);
        Files.write(file, new byte[whole.length]);
        Files.setLastModifiedTime(file, time);
        assertEquals(Optional.of(List.of()), watch.begin());

        Files.write(file, whole);
        Files.setLastModifiedTime(file, time);

        assertEquals(Optional.of(List.of("tablet")), ids(watch.look()));
    }

    @Test
    void letsNobodyInWhenTheFileIsGone() throws IOException {
        create("tablet");
        watch.begin();

        Files.delete(file);

        assertEquals(Optional.of(List.of()), watch.look());
        create("laptop");
        assertEquals(Optional.of(List.of("laptop")), ids(watch.look()));
    }

    @Test
    void letsNobodyInWhereTheFileIsNone() throws IOException {
        Files.createDirectory(file);

        assertEquals(Optional.of(List.of()), watch.begin());
        assertTrue(Files.isDirectory(file));
    }
}
