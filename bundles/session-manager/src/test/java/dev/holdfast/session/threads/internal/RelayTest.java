package dev.holdfast.session.threads.internal;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class RelayTest {
    private final Alarms alarms = new Alarms(Clock.SYSTEM);
    private final List<String> stuck = new CopyOnWriteArrayList<>();
    private final Relay relay =
            new Relay("relay-of-a-test", Clock.SYSTEM, alarms, thread -> stuck.add(thread.getName()));
    private final CompletableFuture<Void> hang = new CompletableFuture<>();

    @AfterEach
    void close() {
        hang.complete(null);
        relay.close();
        alarms.close();
    }

    private <T> T run(Supplier<T> work) {
        return run(relay, work);
    }

    private static <T> T run(Relay relay, Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, relay)
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    @Test
    void runsOneAfterAnotherOnOneThread() {
        List<String> seen = new CopyOnWriteArrayList<>();
        IntStream.range(0, 50)
                .forEach(i ->
                        relay.execute(() -> seen.add(i + Thread.currentThread().getName())));
        run(() -> true);

        assertEquals(
                IntStream.range(0, 50).mapToObj(i -> i + "relay-of-a-test-1").toList(), seen);
        assertEquals(List.of(), stuck);
    }

    @Test
    void anotherThreadTakesOverFromOneThatHangs() {
        relay.execute(hang::join);

        assertEquals("relay-of-a-test-2", run(() -> Thread.currentThread().getName()));
        await().until(() -> stuck.equals(List.of("relay-of-a-test-1")));
    }

    @Test
    void theStuckThreadEndsWithItsWork() {
        var thread = new CompletableFuture<Thread>();
        relay.execute(() -> {
            thread.complete(Thread.currentThread());
            hang.join();
        });
        run(() -> true);

        hang.complete(null);

        await().until(() -> !thread.join().isAlive());
        assertEquals("relay-of-a-test-2", run(() -> Thread.currentThread().getName()));
    }

    @Test
    void workThatFailsEndsNothing() {
        relay.execute(() -> {
            throw new IllegalStateException("on purpose");
        });

        assertEquals("relay-of-a-test-1", run(() -> Thread.currentThread().getName()));
    }

    @Test
    void whatNobodyCanLookAfterIsRunAllTheSame() {
        var failing = new AtomicInteger();
        Clock clock = new Clock() {
            @Override
            public long nanoTime() {
                if (failing.getAndDecrement() > 0) {
                    throw new OutOfMemoryError("unable to create native thread");
                }
                return SYSTEM.nanoTime();
            }

            @Override
            public void parkUntil(long time) {
                SYSTEM.parkUntil(time);
            }
        };
        try (var poor = new Relay("poor-relay-of-a-test", clock, alarms, thread -> {})) {
            failing.set(1);

            assertEquals("poor-relay-of-a-test-1", run(poor, () -> Thread.currentThread()
                    .getName()));
            assertEquals("poor-relay-of-a-test-1", run(poor, () -> Thread.currentThread()
                    .getName()));
        }
    }

    @Test
    void whereNoThreadCanTakeOverOneDoesLater() {
        var failures = new AtomicInteger(2);
        var thread = new AtomicInteger();
        try (var poor = new Relay(
                "poor-relay-of-a-test", Clock.SYSTEM, alarms, who -> stuck.add(who.getName()), (name, work) -> {
                    if (thread.getAndIncrement() > 0 && failures.getAndDecrement() > 0) {
                        throw new OutOfMemoryError("unable to create native thread");
                    }
                    return Threads.named(name, work);
                })) {
            poor.execute(hang::join);

            assertTrue(run(poor, poor::isThisThread));
            await().until(() -> stuck.equals(List.of("poor-relay-of-a-test-1")));
        }
    }

    @Test
    void knowsItsOwnThreads() {
        assertTrue(run(relay::isThisThread));
        assertFalse(relay.isThisThread());
    }
}
