package dev.holdfast.session.threads.internal;

import static dev.holdfast.session.threads.internal.TimerGuard.LATE_LOOK;
import static dev.holdfast.session.threads.internal.TimerGuard.LONGEST_SILENCE;
import static dev.holdfast.session.threads.internal.TimerGuard.MOST_REPLACED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.threads.internal.TimerGuard.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimerGuardTest {
    private static final long LOOK = Duration.ofMillis(50).toNanos();

    private final TimerGuard guard = new TimerGuard(0);
    private long now;

    @Test
    void believesATimerThatComesBy() {
        for (int i = 0; i < 100; i++) {
            guard.pulse(now);
            assertEquals(Verdict.WELL, look());
        }
    }

    @Test
    void replacesOneThatIsSilentForLongerThanItMay() {
        look();

        assertEquals(List.of(Verdict.REPLACE), verdictsUntil(LONGEST_SILENCE + LOOK));
    }

    @Test
    void replacesADeadOneAtOnce() {
        look();
        guard.pulse(now);

        assertEquals(Verdict.REPLACE, guard.judge(false, true, now += LOOK));
    }

    @Test
    void replacesADeadOneThatNobodyNeedsYet() {
        assertEquals(Verdict.REPLACE, guard.judge(false, false, now += LOOK));
    }

    @Test
    void letsItSleepWhileNobodyLives() {
        for (int i = 0; i < 100; i++) {
            assertEquals(Verdict.WELL, guard.judge(true, false, now += LOOK));
        }
    }

    @Test
    void givesItItsTimeWhenItIsNeededAgain() {
        guard.judge(true, false, now += Duration.ofMinutes(1).toNanos());

        assertEquals(Verdict.WELL, look());
        assertEquals(Verdict.WELL, look());
    }

    @Test
    void doesNotBlameItForAPauseOfTheWholeProcess() {
        look();
        guard.pulse(now);

        assertEquals(
                Verdict.WELL,
                guard.judge(true, true, now += Duration.ofSeconds(3).toNanos()));
        assertEquals(Verdict.WELL, look());
    }

    @Test
    void blamesItWhereTheLookCameInTime() {
        look();
        guard.pulse(now);
        long silent = now;

        while (now - silent <= LONGEST_SILENCE) {
            assertEquals(Verdict.WELL, guard.judge(true, true, now));
            now += LATE_LOOK;
        }

        assertEquals(Verdict.REPLACE, guard.judge(true, true, now));
    }

    @Test
    void givesUpWhenSeveralInARowComeToNothing() {
        look();

        List<Verdict> all = verdictsUntil(Duration.ofSeconds(4).toNanos());

        assertEquals(MOST_REPLACED + 1, all.size());
        assertEquals(List.of(Verdict.REPLACE, Verdict.REPLACE, Verdict.REPLACE, Verdict.GIVE_UP), all);
    }

    @Test
    void countsAnewOnceOneHasComeBy() {
        look();
        for (int i = 0; i < 2 * MOST_REPLACED; i++) {
            List<Verdict> silent = verdictsUntil(LONGEST_SILENCE + LOOK);
            assertEquals(List.of(Verdict.REPLACE), silent);
            guard.pulse(now);
            assertTrue(verdictsUntil(LOOK).isEmpty());
        }
    }

    private Verdict look() {
        return guard.judge(true, true, now += LOOK);
    }

    /** All but WELL, of a timer that is silent for so long; nothing more after one has given up. */
    private List<Verdict> verdictsUntil(long silence) {
        List<Verdict> all = new ArrayList<>();
        for (long end = now + silence; now - end < 0 && !all.contains(Verdict.GIVE_UP); ) {
            Verdict verdict = look();
            if (verdict != Verdict.WELL) {
                all.add(verdict);
            }
        }
        return all;
    }
}
