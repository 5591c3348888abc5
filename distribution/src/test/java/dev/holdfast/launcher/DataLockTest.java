package dev.holdfast.launcher;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataLockTest {
    @TempDir
    Path directory;

    @Test
    void keepsTheSecondInstanceOutAndTellsItWhoIsThere() {
        DataLock first = DataLock.take(directory);

        String complaint = complaint(directory);

        long pid = ProcessHandle.current().pid();
        assertTrue(complaint.contains("in use by another Holdfast (process " + pid + ")"), complaint);
        assertTrue(complaint.endsWith("--data DIR"), complaint);
        first.close();
    }

    @Test
    void letsTheNextOneInAfterwards() {
        DataLock.take(directory).close();

        assertDoesNotThrow(() -> DataLock.take(directory).close());
    }

    @Test
    void makesTheDirectory() {
        DataLock.take(directory.resolve("deep/down")).close();

        assertTrue(Files.isDirectory(directory.resolve("deep/down")));
    }

    @Test
    void saysHowToMendADirectoryThatCannotBeMade() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "no directory");

        assertTrue(complaint(file.resolve("data")).contains("Give one that you may write to: --data DIR"));
    }

    @Test
    void saysThatItMayNotLookRatherThanThatNobodyIsThere() {
        var denied = new AccessDeniedException("lock");
        var refusal = assertThrows(StartException.class, () -> DataLock.requireAllowed(directory, denied));

        assertTrue(refusal.getMessage().contains("permission denied"), refusal.getMessage());
        assertTrue(refusal.getMessage().endsWith("--address HOST:PORT"), refusal.getMessage());
        assertFalse(DataLock.isTaken(directory), "nobody was there ever");
    }

    private static String complaint(Path directory) {
        return assertThrows(StartException.class, () -> DataLock.take(directory))
                .getMessage();
    }
}
