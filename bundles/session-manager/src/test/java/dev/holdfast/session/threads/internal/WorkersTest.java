package dev.holdfast.session.threads.internal;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkersTest {
    private static final long PATIENCE_SECONDS = 10;

    private final Set<Thread> makers = ConcurrentHashMap.newKeySet();
    private final AtomicInteger made = new AtomicInteger();
    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private final Workers workers = new Workers(noting(new Threads("test-worker")));
    private volatile int failures;

    private ThreadFactory noting(ThreadFactory threads) {
        return work -> {
            makers.add(Thread.currentThread());
            if (failures > 0) {
                failures--; // one thread makes them all
                throw new OutOfMemoryError("unable to create a thread, for a test");
            }
            made.incrementAndGet();
            return threads.newThread(work);
        };
    }

    @AfterEach
    void end() {
        mayEnd.countDown();
        workers.close();
    }

    @Test
    void whoeverHasWorkStartsNoThread() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(50);

        for (int i = 0; i < 50; i++) {
            workers.execute(() -> hang(begun));
        }

        assertTrue(begun.await(PATIENCE_SECONDS, TimeUnit.SECONDS), "each has a thread of its own");
        assertTrue(!makers.contains(Thread.currentThread()), "this is an event loop, and starts none");
    }

    @Test
    void aThreadThatHasDoneItsWorkTakesTheNext() throws InterruptedException {
        CountDownLatch first = new CountDownLatch(1);
        workers.execute(first::countDown);
        assertTrue(first.await(PATIENCE_SECONDS, TimeUnit.SECONDS));

        AtomicInteger done = new AtomicInteger();
        await().atMost(PATIENCE_SECONDS, TimeUnit.SECONDS).until(() -> {
            int before = done.get();
            workers.execute(done::incrementAndGet);
            await().atMost(PATIENCE_SECONDS, TimeUnit.SECONDS).until(() -> done.get() > before);
            return done.get() == 20;
        });

        assertTrue(made.get() < 10, () -> made + " threads: one is made where the one before is not back in time");
    }

    @Test
    void workWaitsWhereThereIsNoThreadToBeHad() throws InterruptedException {
        failures = 2;
        CountDownLatch begun = new CountDownLatch(2);

        workers.execute(() -> hang(begun));
        workers.execute(() -> hang(begun));

        assertTrue(begun.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
    }

    private void hang(CountDownLatch begun) {
        begun.countDown();
        try {
            mayEnd.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
