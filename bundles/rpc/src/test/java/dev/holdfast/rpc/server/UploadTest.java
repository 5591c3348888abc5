package dev.holdfast.rpc.server;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.resource.LimitExceededException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class UploadTest {
    @Test
    void givesBackWhatCame() throws IOException {
        try (Upload upload = Upload.begin()) {
            upload.write(ByteBuffer.wrap(new byte[] {1, 2}));
            upload.write(ByteBuffer.wrap(new byte[] {3}));

            assertArrayEquals(new byte[] {1, 2, 3}, upload.content().readAllBytes());
        }
    }

    @Test
    void hasALimit() throws IOException {
        try (Upload upload = Upload.begin(1 << 20)) {
            upload.write(ByteBuffer.allocate(1 << 20));

            var refusal = assertThrows(LimitExceededException.class, () -> upload.write(ByteBuffer.allocate(1)));

            assertEquals("the jar has more than 1 MiB; leave out what it does not need", refusal.getMessage());
        }
    }

    @Test
    void leavesNothingOnTheDisk() throws IOException {
        List<Path> before = kept();
        Upload upload = Upload.begin();
        upload.write(ByteBuffer.allocate(1000));

        upload.close();

        await().until(() -> before.containsAll(kept())); // other processes of this build have theirs there
    }

    private static List<Path> kept() throws IOException {
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().matches("holdfast-upload-.*"))
                    .sorted()
                    .toList();
        }
    }
}
