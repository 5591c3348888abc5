package dev.holdfast.session.blackbox.internal;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.resource.ResourceUnavailableException;
import dev.holdfast.session.record.internal.Witness;
import dev.holdfast.session.record.internal.Witnesses;
import dev.holdfast.session.safety.internal.LiveSession;
import dev.holdfast.session.safety.internal.SessionLimits;
import dev.holdfast.session.safety.internal.SessionTable;
import dev.holdfast.session.threads.internal.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecorderTest {
    @TempDir
    Path scratch;

    private final SessionTable table = new SessionTable(SessionLimits.DEFAULT);

    private Recorder recorder(Optional<Path> folder) {
        return new Recorder(folder, "1.2.3", Clock.SYSTEM, InstantSource.system());
    }

    private LiveSession lapse(Recorder recorder) {
        Witness witness = new Witnesses(recorder.witnesses().toArray(Witness[]::new));
        long now = Clock.SYSTEM.nanoTime();
        LiveSession ada = table.start("", "10.0.0.7:52114", Duration.ofSeconds(2), now);
        witness.opened(ada, now);
        table.lapse(now + 10_000_000);
        ada.lives(now + 3_000_000_000L);
        witness.finished(ada, true, now);
        return ada;
    }

    @Test
    void writesALapseAlsoWhenTheRobotEndsAtOnce() throws IOException {
        var recorder = recorder(Optional.of(scratch));
        LiveSession ada = lapse(recorder);

        recorder.close();

        Recording recording = RecordingFile.read(onlyFile());
        assertEquals("1.2.3", recording.version());
        assertEquals(
                List.of(Kind.OPENED, Kind.LAPSED),
                recording.entries().stream()
                        .map(Entry::kind)
                        .filter(kind -> kind != Kind.COLLECTED)
                        .toList());
        assertTrue(ada.session().id().toString().startsWith(recording.mark(ada.number())));
    }

    @Test
    void writesAtOnceWhenSomebodyAsks() throws IOException {
        try (var recorder = recorder(Optional.of(scratch))) {
            Path file = recorder.write()
                    .toCompletableFuture()
                    .orTimeout(10, TimeUnit.SECONDS)
                    .join();

            assertEquals(onlyFile(), file);
            assertTrue(file.toString().endsWith("-asked.hbox"), file.toString());
        }
    }

    @Test
    void writesThatAModuleFailed() throws IOException {
        var recorder = recorder(Optional.of(scratch));
        recorder.moduleFailed("acme.motor", "its activator threw");

        recorder.close();

        Recording recording = RecordingFile.read(onlyFile());
        assertEquals(
                "acme.motor: its activator threw", recording.entries().get(0).note());
        assertEquals("the module acme.motor failed", recording.causes().get(0).text());
    }

    @Test
    void withoutAFolderItSaysThatNothingCanBeWritten() {
        try (var recorder = recorder(Optional.empty())) {
            lapse(recorder);

            var asked = recorder.write().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS);

            var failure = assertThrows(CompletionException.class, asked::join);
            assertTrue(failure.getCause() instanceof ResourceUnavailableException);
        }
    }

    @Test
    void whoeverAsksIsToldAlsoWhereSomethingIsBroken() {
        InstantSource broken = () -> {
            throw new LinkageError("a class is missing");
        };
        try (var recorder = new Recorder(Optional.of(scratch), "1.2.3", Clock.SYSTEM, broken)) {
            var asked = recorder.write().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS);

            var failure = assertThrows(CompletionException.class, asked::join);
            assertTrue(failure.getCause() instanceof ResourceUnavailableException, failure::toString);
        }
    }

    @Test
    void aFileThatCouldNotBePlannedIsPlannedWithTheNextCause() throws IOException {
        var clock = new FailingClock();
        try (var recorder = new Recorder(Optional.of(scratch), "1.2.3", clock, InstantSource.system())) {
            clock.readings.set(1); // one for the time of the cause
            assertThrows(OutOfMemoryError.class, () -> recorder.moduleFailed("acme.motor", "its activator threw"));
            clock.readings.set(Integer.MAX_VALUE);

            recorder.moduleFailed("acme.arm", "its activator threw too");

            await().until(() -> Files.list(scratch).findAny().isPresent());
        }
    }

    /** Can be read so many times. */
    private static final class FailingClock implements Clock {
        private final AtomicInteger readings = new AtomicInteger(Integer.MAX_VALUE);

        @Override
        public long nanoTime() {
            if (readings.getAndDecrement() <= 0) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            return SYSTEM.nanoTime();
        }

        @Override
        public void parkUntil(long time) {
            SYSTEM.parkUntil(time);
        }
    }

    private Path onlyFile() throws IOException {
        try (Stream<Path> files = Files.list(scratch)) {
            List<Path> all = files.toList();
            assertEquals(1, all.size());
            return all.get(0);
        }
    }
}
