package dev.holdfast.session.threads.internal;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many more tasks than warm threads, which hang or fail. */
class LanePoolTest {
    private final Alarms alarms = new Alarms(Clock.SYSTEM);
    private final LanePool lanes = new LanePool(Clock.SYSTEM, alarms);
    private final CountDownLatch done = new CountDownLatch(20);

    @AfterEach
    void close() {
        lanes.close();
        alarms.close();
    }

    private void executeTwenty() {
        for (int i = 0; i < 20; i++) {
            lanes.execute(done::countDown);
        }
    }

    @Test
    void tasksThatHangDelayNobody() throws Exception {
        var hung = new CompletableFuture<Void>();
        for (int i = 0; i < 20; i++) {
            lanes.execute(hung::join);
        }

        executeTwenty();

        assertTrue(done.await(5, TimeUnit.SECONDS));
        hung.complete(null);
    }

    @Test
    void whereNoThreadCanBeHadForAWhileNothingIsForgotten() throws Exception {
        var shortage = new AtomicInteger(3);
        var extra = new Threads("extra");
        var hung = new CompletableFuture<Void>();
        try (var starved = new LanePool(Clock.SYSTEM, alarms, work -> {
            if (shortage.getAndDecrement() > 0) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            return extra.newThread(work);
        })) {
            for (int i = 0; i < 4; i++) {
                starved.execute(hung::join); // all that are warm
            }

            starved.execute(done::countDown);

            await().until(() -> done.getCount() == 19);
            hung.complete(null);
        }
    }

    @Test
    void tasksThatFailTakeNoThreadWithThem() throws Exception {
        for (int i = 0; i < 20; i++) {
            lanes.execute(() -> {
                throw new IllegalStateException("a driver failed");
            });
        }

        executeTwenty();

        assertTrue(done.await(5, TimeUnit.SECONDS));
    }
}
