package dev.holdfast.modules.deploy.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class QuarantineTest {
    /** The monotonic clock may stand anywhere, also right before it turns over. */
    private static final long NOW = Long.MAX_VALUE - 1;

    private static final String STEPPER = "acme.stepper";

    private final Quarantine quarantine = new Quarantine();

    @Test
    void restsLongerWithEachFailureInARow() {
        List<Long> rests = Stream.generate(() -> quarantine.failed(STEPPER, NOW).toSeconds())
                .limit(9)
                .toList();

        assertEquals(List.of(1L, 2L, 10L, 20L, 40L, 80L, 160L, 300L, 300L), rests);
        assertEquals(9, quarantine.failures(STEPPER));
    }

    @Test
    void holdsNothingBackBeforeTheThirdFailure() {
        quarantine.failed(STEPPER, NOW);
        quarantine.failed(STEPPER, NOW);

        assertEquals(Optional.empty(), quarantine.holds(STEPPER, NOW));
        assertFalse(quarantine.isDue(STEPPER, NOW), "but it is not tried by itself");
        assertTrue(quarantine.isDue(STEPPER, NOW + Duration.ofSeconds(2).toNanos()));
    }

    @Test
    void holdsAModuleBackFromTheThirdOn() {
        for (int i = 0; i < 3; i++) {
            quarantine.failed(STEPPER, NOW);
        }

        long later = NOW + Duration.ofSeconds(4).toNanos();
        assertEquals(Optional.of(Duration.ofSeconds(6)), quarantine.holds(STEPPER, later));
        assertEquals(Optional.empty(), quarantine.holds("acme.other", later));
        assertEquals(
                Optional.empty(),
                quarantine.holds(STEPPER, NOW + Duration.ofSeconds(10).toNanos()));
    }

    @Test
    void beginsAnewAfterASuccess() {
        for (int i = 0; i < 5; i++) {
            quarantine.failed(STEPPER, NOW);
        }

        quarantine.reset(STEPPER);

        assertEquals(Optional.empty(), quarantine.holds(STEPPER, NOW));
        assertEquals(Duration.ofSeconds(1), quarantine.failed(STEPPER, NOW));
    }
}
