package dev.holdfast.driver.fake.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.testing.TestCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class AxesTest {
    private long now = -5_000_000_000L; // nanoTime may be negative
    private final Axes axes = new Axes(List.of(0.0, 10.0), () -> now);

    @Test
    void movesEachAxisAtItsOwnSpeedUntilItIsThere() {
        List<Duration> waits = new ArrayList<>();
        TestCall.run(
                wait -> {
                    waits.add(wait);
                    pass(Duration.ofSeconds(1));
                    assertEquals(List.of(5.0, 8.0), axes.positions());
                    pass(Duration.ofSeconds(1));
                    assertEquals(List.of(10.0, 8.0), axes.positions());
                    assertTrue(axes.isMoving());
                    pass(wait.minusSeconds(2));
                },
                () -> axes.go(List.of(20.0, 8.0), List.of(5.0, 2.0)));

        assertEquals(List.of(Duration.ofSeconds(4)), waits);
        assertEquals(List.of(20.0, 8.0), axes.positions());
        assertFalse(axes.isMoving());
    }

    @Test
    void arrivesOnAllAxesTogether() {
        TestCall.run(
                wait -> {
                    pass(Duration.ofMillis(500));
                    assertEquals(List.of(25.0, 12.5), axes.positions());
                    pass(Duration.ofMillis(1500));
                },
                () -> axes.goTogether(List.of(100.0, 20.0), 2));

        assertEquals(List.of(100.0, 20.0), axes.positions());
    }

    @Test
    void staysWhereItWasStopped() {
        TestCall.run(
                wait -> {
                    pass(Duration.ofSeconds(1));
                    axes.stop();
                    assertFalse(axes.isMoving());
                    pass(Duration.ofMinutes(1));
                },
                () -> axes.go(List.of(20.0, 10.0), List.of(5.0, 5.0)));

        assertEquals(List.of(5.0, 10.0), axes.positions());
    }

    @Test
    void standsStillWhenCancelledOnItsWay() {
        assertThrows(
                CancellationException.class,
                () -> TestCall.run(
                        wait -> {
                            pass(Duration.ofSeconds(2));
                            throw new CancellationException("a test says so");
                        },
                        () -> axes.go(List.of(20.0, 10.0), List.of(5.0, 5.0))));
        pass(Duration.ofMinutes(1));

        assertEquals(List.of(10.0, 10.0), axes.positions());
        assertFalse(axes.isMoving());
    }

    @Test
    void aCommandThatEndsLateLeavesTheNewerOneAlone() {
        TestCall.run(
                wait -> {
                    pass(Duration.ofSeconds(1));
                    TestCall.run(
                            inner -> {
                                pass(Duration.ofSeconds(1));
                                assertTrue(axes.isMoving());
                                pass(inner.minusSeconds(1));
                            },
                            () -> axes.go(List.of(0.0, 10.0), List.of(1.0, 1.0)));
                },
                () -> axes.go(List.of(20.0, 10.0), List.of(5.0, 5.0)));

        assertEquals(List.of(0.0, 10.0), axes.positions());
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}
