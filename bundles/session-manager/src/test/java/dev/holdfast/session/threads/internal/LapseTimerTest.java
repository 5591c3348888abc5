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
