package dev.holdfast.session.safety.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.Session;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadlinesTest {
    private static final long PULSE = 10;

    private final Deadlines deadlines = new Deadlines();
    private final Set<LiveSession> living = new HashSet<>();

    private LiveSession open(long window, long now) {
        var session = LiveSession.opened(
                new Session(UUID.randomUUID(), "", Duration.ofNanos(window), ""), 0, Stalls.NONE, now);
        deadlines.add(new Deadlines.Arrival(session));
        living.add(session);
        return session;
    }

    private void end(LiveSession session) {
        session.end();
        living.remove(session);
    }

    /** Those whose deadline has passed; beside them it may tell of some that have ended. */
    private Set<LiveSession> passed(long now) {
        var passed = new HashSet<LiveSession>();
        for (var next = deadlines.firstPassed(now); next != LiveSession.NOBODY; next = deadlines.firstPassed(now)) {
            assertTrue(passed.add(next), "told twice");
            deadlines.removeFirst();
        }
        passed.retainAll(living);
        living.removeAll(passed);
        return passed;
    }

    private Set<LiveSession> scan(long now) {
        return living.stream()
                .filter(session -> session.isFinished() || session.deadline() - now <= 0)
                .collect(Collectors.toSet());
    }

    private LiveSession any(SplittableRandom random) {
        return living.stream().skip(random.nextInt(living.size())).findFirst().orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, Long.MAX_VALUE - 1_000})
    void tellsWhatAScanOfAllSessionsWouldTell(long start) {
        for (int seed = 0; seed < 60; seed++) {
            var random = new SplittableRandom(seed);
            var tried = new DeadlinesTest();
            long now = start; // the second of them wraps around
            for (int step = 0; step < 300; step++) {
                tried.randomStep(random, now);

                Set<LiveSession> due = tried.scan(now);
                assertEquals(due, tried.passed(now), "seed " + seed + ", step " + step);
                if (random.nextInt(20) == 0) {
                    tried.deadlines.retain(tried.living::contains);
                    assertEquals(tried.living.size(), tried.deadlines.size());
                }
                now += 1 + random.nextInt(40);
            }
        }
    }

    private void randomStep(SplittableRandom random, long now) {
        for (int i = random.nextInt(6); i > 0; i--) {
            open(8 + random.nextInt(400), now);
        }
        for (int i = random.nextInt(20); i > 0 && !living.isEmpty(); i--) {
            any(random).beat(now, Rules.ALL);
        }
        if (random.nextInt(4) == 0 && !living.isEmpty()) {
            end(any(random));
        }
    }

    @Test
    void wakesForNobodyWhoWasHeardOfSince() {
        for (int i = 0; i < 100; i++) {
            open(100, i).beat(i + 100 - 1, Rules.ALL);
        }

        assertEquals(
                95 + PULSE,
                deadlines.nextLook(95, PULSE),
                "not at 100, where the first deadline was before it was moved");
    }

    @Test
    void wakesAtTheDeadlineOfWhoWasNot() {
        open(1_000, 0);
        open(100, 0);

        assertEquals(100, deadlines.nextLook(95, PULSE));
    }

    @Test
    void keepsToTheShortestWindowUntilNobodyIsWatched() {
        open(1_000, 0);
        assertEquals(10, deadlines.nextLook(0, PULSE));
        LiveSession hasty = open(20, 0);
        assertEquals(5, deadlines.nextLook(0, PULSE));

        passed(2_000);
        assertTrue(hasty.isFinished());
        open(1_000, 2_000);

        assertEquals(2_010, deadlines.nextLook(2_000, PULSE));
    }
}
