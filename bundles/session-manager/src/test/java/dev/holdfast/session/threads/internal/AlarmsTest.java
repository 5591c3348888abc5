package dev.holdfast.session.threads.internal;

import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AlarmsTest {
    private final Alarms alarms = new Alarms(Clock.SYSTEM);

    @AfterEach
    void close() {
        alarms.close();
    }

    @Test
    void oneThatFailsDoesNotEndTheThreadOfTheOthers() throws Exception {
        var first = new CompletableFuture<Thread>();
        var later = new CompletableFuture<Thread>();

        alarms.at(Clock.SYSTEM.nanoTime(), () -> {
            first.complete(Thread.currentThread());
            throw new LinkageError("a driver's class is missing");
        });
        alarms.at(Clock.SYSTEM.nanoTime(), () -> later.complete(Thread.currentThread()));

        assertSame(first.get(5, TimeUnit.SECONDS), later.get(5, TimeUnit.SECONDS));
    }
}
