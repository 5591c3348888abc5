package dev.holdfast.session.whiteboard.internal;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.session.threads.internal.Threads;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import org.junit.jupiter.api.Test;

class FailSafeEndTest {
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final CountDownLatch time = new CountDownLatch(1);

    @Test
    void stopsWhatMovesThenTellsAndAtLastHalts() {
        end(() -> seen.add("stop")).run();
        assertEquals(List.of("stop", "tell"), seen);

        time.countDown();

        await().until(() -> seen.equals(List.of("stop", "tell", "halt 4")));
    }

    @Test
    void haltsAlsoWhereNothingCanBeStopped() {
        end(() -> {
                    throw new OutOfMemoryError("no thread");
                })
                .run();
        time.countDown();

        await().until(() -> seen.equals(List.of("tell", "halt 4")));
    }

    @Test
    void haltsAlsoWhereStoppingHangs() throws InterruptedException {
        var hanging = new Thread(end(() -> await().forever().until(() -> false)));
        hanging.setDaemon(true);
        hanging.start();
        time.countDown();

        await().until(() -> seen.equals(List.of("halt 4")));
    }

    @Test
    void stopsAndHaltsAlsoWhereNoThreadCanBeHad() {
        time.countDown();

        end(() -> seen.add("stop"), work -> {
                    throw new OutOfMemoryError("unable to create native thread");
                })
                .run();

        assertEquals(List.of("stop", "tell", "halt 4"), seen);
    }

    private FailSafeEnd end(Runnable stop) {
        return end(stop, new Threads("fail-safe"));
    }

    private FailSafeEnd end(Runnable stop, ThreadFactory threads) {
        return new FailSafeEnd(
                stop, () -> seen.add("tell"), this::awaitTime, status -> seen.add("halt " + status), threads);
    }

    private void awaitTime() {
        try {
            time.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
