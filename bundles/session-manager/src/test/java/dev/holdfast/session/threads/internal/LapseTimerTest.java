package dev.holdfast.session.threads.internal;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.session.record.internal.Witness;
import dev.holdfast.session.safety.internal.LiveSession;
import dev.holdfast.session.safety.internal.SessionLimits;
import dev.holdfast.session.safety.internal.SessionTable;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LapseTimerTest {
    private final SessionTable table = new SessionTable(SessionLimits.DEFAULT);
    private final List<LiveSession> lapsed = new CopyOnWriteArrayList<>();
    private final LapseTimer timer = new LapseTimer(table, Clock.SYSTEM, this::fail, Witness.NONE);

    LapseTimerTest() {
        timer.start();
    }

    private void fail(List<LiveSession> gone) {
        lapsed.addAll(gone);
        throw new LinkageError("a listener's class is missing");
    }

    @AfterEach
    void close() {
        timer.close();
    }

    private LiveSession open(Duration window) {
        LiveSession session = table.start("", "", window, Clock.SYSTEM.nanoTime());
        timer.wake();
        return session;
    }

    @Test
    void aListenerThatFailsDoesNotEndIt() {
        LiveSession first = open(Duration.ofMillis(30));
        await().until(() -> lapsed.equals(List.of(first)));

        LiveSession second = open(Duration.ofMillis(30));

        await().until(() -> lapsed.equals(List.of(first, second)));
    }

    /** What the last session of all owned is collected, although nobody lives any more for whom it would wake. */
    @Test
    void whatFailedIsTriedAgainAlsoForTheLastOfAll() {
        var tries = new AtomicInteger();
        try (var other = new LapseTimer(table, Clock.SYSTEM, gone -> failOnce(tries), Witness.NONE)) {
            other.start();
            table.start("", "", Duration.ofMillis(30), Clock.SYSTEM.nanoTime());
            other.wake();

            await().until(() -> tries.get() == 2);
        }
    }

    private static void failOnce(AtomicInteger tries) {
        if (tries.incrementAndGet() == 1) {
            throw new OutOfMemoryError("for a list");
        }
    }

    @Test
    void collectsAgainWhereSomebodyAsks() {
        var collected = new AtomicInteger();
        try (var other = new LapseTimer(table, Clock.SYSTEM, gone -> collected.incrementAndGet(), Witness.NONE)) {
            other.start();
            other.collectAgain();

            await().until(() -> collected.get() == 1);
        }
    }

    @Test
    void wakesForTheShortestWindow() {
        LiveSession patient = open(Duration.ofMinutes(1));

        LiveSession hasty = open(Duration.ofMillis(30));

        await().until(() -> lapsed.equals(List.of(hasty)));
        assertEquals(List.of(patient), table.sessions());
    }

    @Test
    void replacesAWatchThatHasEnded() {
        var watches = new AtomicInteger();
        timer.watchedBy(() -> watches.get() > 0, watches::incrementAndGet);

        open(Duration.ofMinutes(1));

        await().until(() -> watches.get() == 1);
    }
}
