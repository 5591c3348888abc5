package dev.holdfast.session.threads.internal;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.record.internal.Witness;
import dev.holdfast.session.safety.internal.LiveSession;
import dev.holdfast.session.safety.internal.SessionLimits;
import dev.holdfast.session.safety.internal.SessionTable;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TimerWatchTest {
    private final SessionTable table = new SessionTable(SessionLimits.DEFAULT);
    private final CountDownLatch hold = new CountDownLatch(1);
    private final AtomicInteger hanging = new AtomicInteger();
    private final AtomicInteger givenUp = new AtomicInteger();
    private final List<Integer> collected = new CopyOnWriteArrayList<>();
    private volatile int hangs;
    private final LapseTimer timer = new LapseTimer(table, Clock.SYSTEM, this::lapsed, Witness.NONE);
    private final TimerWatch watch = new TimerWatch(timer, Clock.SYSTEM, givenUp::incrementAndGet);

    private void lapsed(List<LiveSession> gone) {
        if (hanging.incrementAndGet() <= hangs) {
            awaitRelease();
        } else {
            collected.add(gone.size());
        }
    }

    private void awaitRelease() {
        try {
            hold.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void close() {
        hold.countDown();
        watch.close();
        timer.close();
    }

    @Test
    void aThreadThatHangsIsReplacedAndWhatItLeftIsCollected() {
        hangs = 1;
        begin();

        await().until(() -> !collected.isEmpty());

        assertEquals(0, collected.get(0)); // the session was marked by the one that hangs
        assertEquals(0, givenUp.get());
    }

    @Test
    void theEndIsCalledForOnceWhenEachOneHangs() {
        hangs = Integer.MAX_VALUE;
        begin();

        await().until(() -> givenUp.get() > 0);

        int most = 1 + TimerGuard.MOST_REPLACED; // one may be replaced before it has begun
        assertTrue(hanging.get() > 1 && hanging.get() <= most, hanging::toString);
        assertEquals(1, givenUp.get());
    }

    @Test
    void aProbeIsAnsweredAlsoWhileNobodyLives() {
        timer.start();

        timer.probe().toCompletableFuture().join();
        timer.probe().toCompletableFuture().join();
    }

    private void begin() {
        table.start("", "", Duration.ofMinutes(1), Clock.SYSTEM.nanoTime());
        table.start("", "", Duration.ofMillis(30), Clock.SYSTEM.nanoTime());
        timer.start();
        await().until(() -> hanging.get() > 0); // or it might be the next that hangs, and has nothing to collect
        watch.start();
    }
}
