package dev.holdfast.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class ManualClockTest {
    private final ManualClock clock = new ManualClock();

    @Test
    void movesWhenItIsMovedAndNeverByItself() {
        long before = clock.nanoTime();
        assertEquals(before, clock.nanoTime());

        clock.advance(Duration.ofMinutes(1));

        assertEquals(before + Duration.ofMinutes(1).toNanos(), clock.nanoTime());
        assertThrows(IllegalArgumentException.class, () -> clock.advance(Duration.ofNanos(-1)));
    }

    @Test
    void letsAThreadWakeAtEachMomentThatItWaitsFor() {
        List<Long> wakes = new ArrayList<>();
        var running = new AtomicBoolean(true);
        clock.watchedWhile(running::get);
        var thread = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 3; i++) {
                long until = clock.nanoTime() + 10;
                while (until - clock.nanoTime() > 0) {
                    clock.parkUntil(until);
                }
                wakes.add(clock.nanoTime());
            }
            running.set(false);
        });

        clock.advance(Duration.ofNanos(35));

        thread.join();
        assertEquals(List.of(10L, 20L, 30L), wakes);
        assertEquals(35, clock.nanoTime());
    }

    @Test
    void doesNotWaitForWhatHasPassed() {
        clock.advance(Duration.ofSeconds(1));

        clock.parkUntil(clock.nanoTime());
        clock.parkUntil(clock.nanoTime() - 1);
    }

    @Test
    void aThreadMayBeWokenBeforeItsTime() {
        var parked = new CompletableFuture<Thread>();
        var woken = CompletableFuture.runAsync(() -> {
            parked.complete(Thread.currentThread());
            clock.parkUntil(clock.nanoTime() + 1);
        });

        LockSupport.unpark(parked.join());

        woken.join();
        assertEquals(0, clock.nanoTime());
    }

    @Test
    void aMinuteOfARobotPassesAtOnceAndWithoutAStall() {
        try (var robot = InProcessRobot.start(Conditions.SHIPPED.clock(clock))) {
            robot.heartbeatWindow(Duration.ofMinutes(1));
            var session = robot.sessions().start("", "");

            clock.advance(Duration.ofMinutes(1).minusNanos(1));
            assertEquals(List.of(session), robot.sessions().sessions());
            clock.advance(Duration.ofNanos(1));

            assertTrue(robot.sessions().sessions().isEmpty());
        }
    }
}
