package dev.holdfast.modules.jar.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarCompletenessTest {
    @TempDir
    Path folder;

    private final byte[] jar = TestJar.stepper("1.0.0").bytes();

    @Test
    void isCompleteWithItsLastByteAndNotBefore() throws IOException {
        for (int length = 0; length < jar.length; length++) {
            assertEquals(JarCompleteness.INCOMPLETE, of(Arrays.copyOf(jar, length)), length + " bytes");
        }
        assertEquals(JarCompleteness.COMPLETE, of(jar));
    }

    @Test
    void waitsForAFileWhoseRoomIsReservedAlready() throws IOException {
        assertEquals(JarCompleteness.INCOMPLETE, of(new byte[jar.length]));
    }

    @Test
    void takesAJarWithACommentAtItsEnd() throws IOException {
        byte[] commented = Arrays.copyOf(jar, jar.length + 3);
        commented[jar.length - 2] = 3;

        assertEquals(JarCompleteness.COMPLETE, of(commented));
    }

    @Test
    void knowsWhatNeverBecomesAJar() throws IOException {
        assertEquals(JarCompleteness.NO_JAR, of("my notes on stepper motors".getBytes()));
    }

    private JarCompleteness of(byte[] bytes) throws IOException {
        return JarCompleteness.of(Files.write(folder.resolve("x.jar"), bytes));
    }
}
