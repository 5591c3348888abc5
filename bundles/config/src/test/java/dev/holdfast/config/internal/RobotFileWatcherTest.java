package dev.holdfast.config.internal;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RobotFileWatcherTest {
    @TempDir
    private Path folder;

    private final AtomicInteger told = new AtomicInteger();
    private Path file;
    private RobotFileWatcher watcher;

    @BeforeEach
    void watch() throws IOException {
        file = Files.writeString(folder.resolve("robot.json"), "{}");
        watcher = new RobotFileWatcher(file, told::incrementAndGet);
        watcher.start();
    }

    @AfterEach
    void end() {
        watcher.close();
    }

    @Test
    void tellsOfEveryWayToSave() throws IOException {
        awaitTold(() -> Files.writeString(file, "{ }"));
        awaitTold(() ->
                Files.move(Files.writeString(folder.resolve("new"), "{}"), file, StandardCopyOption.REPLACE_EXISTING));
        awaitTold(() -> {
            Files.delete(file);
            return file;
        });
        awaitTold(() -> Files.writeString(file, "{ }"));
    }

    @Test
    void saysNothingOfOtherFiles() throws IOException {
        Files.writeString(folder.resolve("other.json"), "{}");

        awaitTold(() -> {
            Files.delete(file);
            return file;
        });

        assertEquals(1, told.get());
    }

    private void awaitTold(Callable<Path> save) throws IOException {
        int before = told.get();
        try {
            save.call();
        } catch (Exception e) {
            throw new IOException(e);
        }
        await().until(() -> told.get() > before);
    }
}
