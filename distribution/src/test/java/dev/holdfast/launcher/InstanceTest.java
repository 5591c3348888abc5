package dev.holdfast.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceTest {
    @TempDir
    Path data;

    private Instance instance;

    @BeforeEach
    void look() {
        instance = new Instance(data);
    }

    @Test
    void isFoundWhileItRunsAndIsReady() throws IOException {
        DataLock lock = DataLock.take(data);
        try (lock) {
            instance.announce("localhost:8080");
            instance.announce("localhost:9090");

            assertTrue(instance.isRunning());
            assertEquals("localhost:9090", instance.address());
        }
    }

    @Test
    void isNotReadyBeforeItSaysSo() throws IOException {
        DataLock lock = DataLock.take(data);
        try (lock) {
            instance.announce("localhost:8080");
            instance.withdraw();

            assertTrue(complaint().contains("is not ready"), complaint());
        }
    }

    @Test
    void wasKilledWhereAnAddressIsLeftBehind() throws IOException {
        DataLock.take(data).close();
        instance.announce("localhost:8080");

        assertFalse(instance.isRunning());
        assertTrue(complaint().startsWith("No Holdfast runs with the data directory " + data), complaint());
    }

    @Test
    void neverWasWhereThereIsNoDirectory() {
        instance = new Instance(data.resolve("nowhere"));

        assertFalse(instance.isRunning());
        assertTrue(complaint().contains("--address HOST:PORT"), complaint());
    }

    private String complaint() {
        return assertThrows(StartException.class, instance::address).getMessage();
    }
}
