package dev.holdfast.service.builtin.internal;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.resource.HardwareException;
import dev.holdfast.status.SafetyPulse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With its real thread. A period of an hour stands for a rest that no test sees the end of. */
class WatchdogTest {
    private static final SafetyPulse WELL = () -> CompletableFuture.completedFuture(null);
    private static final Duration AN_HOUR = Duration.ofHours(1);
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final List<Boolean> written = new CopyOnWriteArrayList<>();
    private final CountDownLatch hanging = new CountDownLatch(1);

    @AfterEach
    void letGoOfWhateverHangs() {
        hanging.countDown();
    }

    @Test
    void togglesPeriodAfterPeriod() {
        var dog = new Watchdog("dog", written::add, Duration.ofMillis(1), WELL);
        await().atMost(DEADLINE).until(() -> written.size() >= 4);
        dog.end();

        assertEquals(List.of(true, false, true, false), written.subList(0, 4));
    }

    @Test
    void leavesTheOutputLow() {
        var dog = new Watchdog("dog", written::add, AN_HOUR, WELL);
        await().atMost(DEADLINE).until(() -> written.equals(List.of(true)));
        dog.end();

        assertEquals(List.of(true, false), written);
    }

    /** At the end of the robot, and then of its component. */
    @Test
    void endsOnce() {
        var dog = new Watchdog("dog", written::add, AN_HOUR, CompletableFuture::new);
        dog.end();
        dog.end();

        assertEquals(List.of(false), written);
    }

    @Test
    void leavesTheOutputLowWithoutAnAnswer() {
        var dog = new Watchdog("dog", written::add, AN_HOUR, CompletableFuture::new);
        dog.end();

        assertEquals(List.of(false), written);
    }

    @Test
    void writesOnAThreadOfItsOwn() {
        var writer = new CompletableFuture<Thread>();
        var question = new CompletableFuture<Void>();
        var dog = new Watchdog("dog", high -> writer.complete(Thread.currentThread()), AN_HOUR, () -> question);
        question.complete(null);
        Thread thread = assertTimeoutPreemptively(DEADLINE, () -> writer.get());
        dog.end();

        assertNotSame(Thread.currentThread(), thread);
        assertEquals("holdfast-watchdog-dog", thread.getName());
        assertTrue(thread.isDaemon());
        await().atMost(DEADLINE).until(() -> !thread.isAlive());
    }

    @Test
    void isNotHeldUpByADriverThatHangs() {
        var inside = new CountDownLatch(1);
        var dog = new Watchdog("dog", high -> hang(inside, high), AN_HOUR, WELL);
        assertTimeoutPreemptively(DEADLINE, () -> inside.await());
        try (var said = LogBook.of(Watchdog.class)) {
            assertTimeoutPreemptively(DEADLINE, dog::end);

            assertEquals(1, said.lines().size());
            assertTrue(
                    said.lines().get(0).endsWith("is left as it is, since its driver does not return"),
                    said.lines()::toString);
        }
        assertEquals(List.of(), written);
    }

    @Test
    void writesNothingMoreAfterItsEndWhenADriverReturnsThatHung() throws InterruptedException {
        var inside = new CountDownLatch(1);
        var writer = new CompletableFuture<Thread>();
        var dog = new Watchdog(
                "dog",
                high -> {
                    writer.complete(Thread.currentThread());
                    hang(inside, high);
                },
                AN_HOUR,
                WELL);
        assertTimeoutPreemptively(DEADLINE, () -> inside.await());
        assertTimeoutPreemptively(DEADLINE, dog::end);
        hanging.countDown();
        writer.join().join(DEADLINE.toMillis());

        assertFalse(writer.join().isAlive());
        assertEquals(List.of(true), written);
    }

    @Test
    void saysWhatItCouldNotLeaveLow() {
        var dog = new Watchdog(
                "dog",
                high -> {
                    throw new HardwareException("the bus is gone");
                },
                AN_HOUR,
                CompletableFuture::new);
        try (var said = LogBook.of(Watchdog.class)) {
            dog.end();

            assertEquals(1, said.lines().size());
            assertTrue(said.lines().get(0).endsWith("HardwareException: the bus is gone"), said.lines()::toString);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 19, 10_001, Integer.MAX_VALUE})
    void refusesOtherPeriods(int millis) {
        var refusal = assertThrows(IllegalArgumentException.class, () -> Watchdog.period(millis));

        assertEquals(
                "period_ms is %d: choose one from 20 to 10000 milliseconds".formatted(millis), refusal.getMessage());
    }

    @Test
    void takesPeriodsUpToItsBounds() {
        assertEquals(Duration.ofMillis(20), Watchdog.period(20));
        assertEquals(Duration.ofSeconds(10), Watchdog.period(10_000));
    }

    @Test
    void tellsHowItIs() {
        var dog = new Watchdog("dog", written::add, AN_HOUR, CompletableFuture::new);
        await().atMost(DEADLINE).until(() -> dog.status().get("doing").equals("asking"));

        Map<String, Object> state = dog.doCommand(Map.of("command", "state"));
        dog.end();

        assertEquals(Map.of("toggles", 0.0, "level", "low", "doing", "asking"), state);
    }

    @Test
    void takesNoOtherCommand() {
        var dog = new Watchdog("dog", written::add, AN_HOUR, CompletableFuture::new);
        var refusal = assertThrows(IllegalArgumentException.class, () -> dog.doCommand(Map.of("command", "toggle")));
        dog.end();

        assertEquals(
                "this model takes the command {\"command\": \"state\"}, and no other; got {command=toggle}",
                refusal.getMessage());
    }

    private void hang(CountDownLatch inside, boolean high) {
        inside.countDown();
        try {
            hanging.await();
        } catch (InterruptedException e) {
            throw new HardwareException("interrupted", e);
        }
        written.add(high);
    }
}
