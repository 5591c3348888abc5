package dev.holdfast.session.blackbox.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.safety.internal.LiveSession;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingFileTest {
    @TempDir
    Path scratch;

    private final RecordedRun run = new RecordedRun(Long.MAX_VALUE - 5); // the machine's clock may go over

    private Recording recording() {
        LiveSession ada = run.open("10.0.0.7:52114", Duration.ofSeconds(2));
        run.pass(400_000_000);
        run.beat(ada);
        run.incidents.add(new Entry(run.now(), Kind.MODULE_FAILED, 0, "", "acme: f\u00fcnf", 0));
        run.pass(2_500_000_000L);
        return run.snapshot();
    }

    @Test
    void isReadAsItWasWritten() throws IOException {
        Recording recording = recording();

        assertEquals(recording, RecordingFile.read(new BlackBoxFolder(scratch).write(recording)));
    }

    @Test
    void tellsNoWholeId() throws IOException {
        LiveSession ada = run.open("10.0.0.7:52114", Duration.ofSeconds(2));
        var bytes = new ByteArrayOutputStream();
        new RecordingWriter(new java.io.DataOutputStream(bytes)).all(recording());

        String content = bytes.toString(StandardCharsets.ISO_8859_1);
        assertTrue(content.contains(ada.session().id().toString().substring(0, 8)));
        assertFalse(content.contains(ada.session().id().toString().substring(0, 9)));
    }

    @Test
    void saysWhatIsWrongWithAFileThatIsNone() throws IOException {
        byte[] good = Files.readAllBytes(new BlackBoxFolder(scratch).write(recording()));

        assertComplains("There is no file ", scratch.resolve("none.hbox"));
        assertComplains(" is no black box: it does not begin with HBOX", file("{}".getBytes(StandardCharsets.UTF_8)));
        byte[] newer = good.clone();
        newer[4] = 9;
        assertComplains(" has format 9, and this Holdfast reads formats up to 1. ", file(newer));
        assertComplains(" is cut off after ", file(Arrays.copyOf(good, good.length / 2)));
        byte[] damaged = good.clone();
        damaged[good.length / 2] ^= 0x55;
        assertComplains("", file(damaged));
    }

    /** Whatever the bytes are, there is a sentence and no end of the world. */
    @Test
    void survivesAnyBytes() throws IOException {
        var random = new SplittableRandom(7);
        byte[] good = Files.readAllBytes(new BlackBoxFolder(scratch).write(recording()));
        for (int round = 0; round < 200; round++) {
            byte[] bytes = good.clone();
            for (int flips = random.nextInt(1, 4); flips > 0; flips--) {
                bytes[random.nextInt(5, bytes.length)] = (byte) random.nextInt();
            }
            try {
                RecordingFile.read(file(bytes));
            } catch (IOException e) {
                assertTrue(e.getMessage().contains("changed.hbox"), e.toString());
            }
        }
    }

    @Test
    void onlyTheNewestFilesAreKept() throws IOException {
        var folder = new BlackBoxFolder(scratch);
        Files.createFile(scratch.resolve("unfinished-1.tmp"));
        Recording recording = recording();
        for (int second = 0; second < 25; second++) {
            folder.write(at(recording, second));
        }

        try (Stream<Path> files = Files.list(scratch)) {
            List<String> names =
                    files.map(Path::getFileName).map(Path::toString).sorted().toList();
            assertEquals(20, names.size());
            assertEquals("20010909-014645.000Z-lapse.hbox", names.get(0));
        }
    }

    private static Recording at(Recording same, int second) {
        Instant written = same.written().plusSeconds(second);
        return new Recording(
                same.version(),
                written,
                same.writtenAt(),
                same.causes(),
                0,
                same.reaches(),
                same.sessions(),
                List.of());
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(scratch.resolve("changed.hbox"), bytes);
    }

    private static void assertComplains(String part, Path file) {
        var complaint = assertThrows(IOException.class, () -> RecordingFile.read(file));
        assertTrue(complaint.getMessage().contains(part), complaint.getMessage());
    }
}
