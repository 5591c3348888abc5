package dev.holdfast.session.blackbox.internal;

import dev.holdfast.door.BeatAdvice;
import dev.holdfast.door.FlightRecorder;
import dev.holdfast.resource.ResourceUnavailableException;
import dev.holdfast.session.advice.internal.Adviser;
import dev.holdfast.session.advice.internal.Rhythms;
import dev.holdfast.session.record.internal.Witness;
import dev.holdfast.session.safety.internal.LiveSession;
import dev.holdfast.session.threads.internal.Clock;
import dev.holdfast.session.threads.internal.Threads;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The black box with its thread, which begins with the first session: it writes the files, so that neither timer nor lane nor
 * event loop ever waits for a disk.
 */
public final class Recorder implements FlightRecorder, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Recorder.class);
    private static final int LONGEST_REASON = 500;
    private static final long CLOSING_SECONDS = 2;
    private static final long SHORTEST_PAUSE = Duration.ofSeconds(1).toNanos();

    private final Clock clock;
    private final InstantSource wall;
    private final Rhythms rhythms = new Rhythms();
    private final Adviser adviser = new Adviser(rhythms);
    private final Incidents incidents = new Incidents();
    private final Occasions occasions = new Occasions();
    private final BlackBox box = new BlackBox(rhythms, this::occasion);
    private final GcWatch collections;
    private final Snapshot snapshot;
    private final Optional<BlackBoxFolder> folder;
    /** Touched on the thread alone, as is what follows. */
    private Optional<Path> last = Optional.empty();

    private long lastWritten;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, new Threads("black-box"));

    /**
     * @param folder where the files go; without one nothing is written
     * @param version of the robot
     */
    public Recorder(Optional<Path> folder, String version, Clock clock, InstantSource wall) {
        this.folder = folder.map(BlackBoxFolder::new);
        this.clock = clock;
        this.wall = wall;
        snapshot = new Snapshot(box, rhythms, incidents, version);
        collections = new GcWatch(incidents, clock);
    }

    /** What is to be told of all that happens. */
    public List<Witness> witnesses() {
        Witness first = new Witness() {
            @Override
            public void opened(LiveSession session, long now) {
                if (!begun.get() && begun.compareAndSet(false, true)) {
                    thread.execute(collections::begin); // not at the start, which should be short
                }
            }
        };
        return List.of(first, rhythms, box);
    }

    @Override
    public CompletionStage<Path> write() {
        var written = new CompletableFuture<Path>();
        if (folder.isEmpty()) {
            written.completeExceptionally(new ResourceUnavailableException(
                    "the black box cannot be written: the framework property holdfast.data is not set"));
            return written;
        }
        var asked = new Cause(clock.nanoTime(), Cause.ASKED, "somebody asked");
        try {
            thread.execute(() -> answer(asked, written));
        } catch (RejectedExecutionException e) {
            written.completeExceptionally(new ResourceUnavailableException("the robot is shutting down"));
        }
        return written;
    }

    /** Whoever asks again and again must not push out the files of what went wrong. */
    private void answer(Cause asked, CompletableFuture<Path> written) {
        try {
            if (last.isEmpty() || clock.nanoTime() - lastWritten >= SHORTEST_PAUSE) {
                occasions.note(asked);
                writeNow();
            }
            written.complete(last.orElseThrow());
        } catch (IOException | RuntimeException | Error e) { // uncaught, whoever asked would wait for ever
            written.completeExceptionally(
                    new ResourceUnavailableException("the black box cannot be written: " + e.getMessage()));
        }
    }

    @Override
    public void moduleFailed(String module, String reason) {
        String shortened = reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason;
        String note = module + ": " + shortened;
        long now = clock.nanoTime();
        incidents.add(new Entry(now, Kind.MODULE_FAILED, 0, "", note, 0));
        occasion(new Cause(now, Cause.MODULE, "the module " + module + " failed"));
    }

    @Override
    public List<BeatAdvice> advice() {
        return adviser.advice();
    }

    private void occasion(Cause cause) {
        if (folder.isPresent() && !thread.isShutdown()) {
            occasions.note(cause).ifPresent(this::plan);
        }
    }

    private void plan(long due) {
        boolean planned = false;
        try {
            thread.schedule(this::writeWhatIsDue, due - clock.nanoTime(), TimeUnit.NANOSECONDS);
            planned = true;
        } finally {
            if (!planned) { // no thread could be had
                occasions.unplan();
            }
        }
    }

    private void writeWhatIsDue() {
        try {
            if (occasions.isAny()) {
                writeNow();
            }
        } catch (IOException | RuntimeException | Error e) {
            log.warn("The black box could not be written: {}", e.toString());
        }
    }

    private void writeNow() throws IOException {
        long now = clock.nanoTime();
        Instant instant = wall.instant();
        var due = occasions.take(now);
        Path file = folder.orElseThrow().write(snapshot.take(due.causes(), due.more(), now, instant));
        log.info("Black box written to {}: {}{}", file, due.causes().get(0).text(), others(due));
        last = Optional.of(file);
        lastWritten = now;
    }

    private static String others(Occasions.Due due) {
        long others = due.causes().size() - 1 + due.more();
        return others == 0 ? "" : ", and %d more".formatted(others);
    }

    /** Writes what is due, and ends. */
    @Override
    public void close() {
        try {
            thread.submit(this::writeWhatIsDue).get(CLOSING_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            log.warn("The black box could not be written at the end: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.shutdownNow();
        collections.close(); // it may have begun just now
    }
}
