package dev.holdfast.session.safety.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.resource.LimitExceededException;
import dev.holdfast.session.SessionExpiredException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SessionTableTest {
    private static final Duration SECONDS_2 = Duration.ofSeconds(2);
    private static final long WINDOW = SECONDS_2.toNanos();
    private static final long MS = 1_000_000;

    private final SessionTable table = new SessionTable(SessionLimits.DEFAULT);

    /** Without the pulse that production's timer gives, every jump in time would be a stall. */
    private void passTime(long from, long to) {
        for (long now = from; now <= to; now += 10 * MS) {
            table.lapse(now);
        }
    }

    @Test
    void livesForOneWindowAfterTheLastSignOfLife() {
        var ada = table.start("ada", "", SECONDS_2, 0);
        passTime(0, WINDOW - 20 * MS);

        table.heartbeat(ada.session().id(), "ada", WINDOW - 10 * MS);

        assertTrue(ada.lives(2 * WINDOW - 10 * MS - 1));
        assertFalse(ada.lives(2 * WINDOW - 10 * MS));
    }

    @Test
    void refusesASignOfLifeAfterTheDeadlineAlsoBeforeTheTimerHasComeBy() {
        var ada = table.start("ada", "", SECONDS_2, 0);
        passTime(0, WINDOW - 10 * MS);

        assertThrows(
                SessionExpiredException.class,
                () -> table.heartbeat(ada.session().id(), "ada", WINDOW));
        assertEquals(List.of(ada), table.lapse(WINDOW), "whoever is told that it is dead is dead: it is handed out");
    }

    /** A machine that stands still again and again, each time within the grace of the time before (FaultMatrixIT found it). */
    @Test
    void stallsThatFollowEachOtherPutALapseOffByAWindowOfGraceAtMost() {
        var ada = table.start("ada", "", SECONDS_2, 0);
        passTime(0, WINDOW - 20 * MS);
        long now = WINDOW - 20 * MS;
        int stalls = 0;

        while (table.lapse(now += 60 * MS).isEmpty()) {
            stalls++;
        }

        assertEquals(40, stalls); // of 50 ms of grace each
        assertFalse(ada.lives(now));
    }

    @Test
    void whoeverIsHeardOfBetweenThemLivesOn() {
        var ada = table.start("ada", "", SECONDS_2, 0);
        passTime(0, WINDOW - 20 * MS);
        long now = WINDOW - 20 * MS;

        for (int stalls = 0; stalls < 200; stalls++) {
            table.lapse(now += 60 * MS);
            if (stalls % 20 == 0) {
                table.heartbeat(ada.session().id(), "ada", now);
            }
        }

        assertTrue(ada.lives(now));
    }

    @Test
    void withoutRuleAItWouldReviveASessionThatIsTooLate() {
        var mutated = new Rules() {
            @Override
            boolean judgesDeadlines() {
                return false;
            }
        };
        var wrong = new SessionTable(SessionLimits.DEFAULT, mutated, UUID::randomUUID, 10 * MS, 50 * MS);
        var ada = wrong.start("ada", "", SECONDS_2, 0);
        for (long now = 0; now < WINDOW; now += 10 * MS) {
            wrong.lapse(now);
        }

        assertSame(ada, wrong.heartbeat(ada.session().id(), "ada", WINDOW));
    }

    @Test
    void handsALapsedSessionOutOnce() {
        var ada = table.start("ada", "", SECONDS_2, 0);
        passTime(0, WINDOW - 10 * MS);

        assertEquals(List.of(ada), table.lapse(WINDOW));
        assertEquals(List.of(), table.lapse(WINDOW + 1));
        assertTrue(ada.isFinished());
    }

    @Test
    void tellsNobodyWhetherASessionIsForeignOrUnknown() {
        var ada = table.start("ada", "", SECONDS_2, 0);

        var foreign = assertThrows(
                SessionExpiredException.class,
                () -> table.heartbeat(ada.session().id(), "bob", 1));
        var unknown = assertThrows(SessionExpiredException.class, () -> table.heartbeat(UUID.randomUUID(), "bob", 1));

        assertEquals(foreign.getMessage(), unknown.getMessage());
        assertEquals("SESSION_EXPIRED", foreign.getMessage());
    }

    @Test
    void aForeignHeartbeatExtendsNothing() {
        var ada = table.start("ada", "", SECONDS_2, 0);
        passTime(0, WINDOW - 20 * MS);

        assertThrows(
                SessionExpiredException.class,
                () -> table.heartbeat(ada.session().id(), "bob", WINDOW - 10 * MS));

        assertFalse(ada.lives(WINDOW));
    }

    @Test
    void movesADeadlineThatFellIntoAStallSoThatAQueuedHeartbeatIsHeard() {
        var ada = table.start("ada", "", SECONDS_2, 0);
        passTime(0, WINDOW - 10 * MS);
        long after = WINDOW + 500 * MS;

        assertEquals(List.of(), table.lapse(after), "the timer comes first after the stall");
        table.heartbeat(ada.session().id(), "ada", after);

        assertTrue(ada.lives(after + WINDOW - 1));
        assertEquals(1, table.stalls());
        assertEquals(510 * MS, table.lastStallNanos());
    }

    @Test
    void aStallGivesNoMoreThanALittleGrace() {
        var ada = table.start("ada", "", SECONDS_2, 0);
        passTime(0, WINDOW - 10 * MS);
        long after = WINDOW + 500 * MS;
        table.lapse(after);

        assertEquals(List.of(), table.lapse(after + 49 * MS));
        assertEquals(List.of(ada), table.lapse(after + 50 * MS));
    }

    @Test
    void aStallNeverMovesADeadlineThatHadPassedBefore() {
        var ada = table.start("ada", "", Duration.ofMillis(30), 0);
        table.start("bob", "", SECONDS_2, 0);
        table.lapse(29 * MS);

        assertThrows(
                SessionExpiredException.class,
                () -> table.heartbeat(ada.session().id(), "ada", 31 * MS));
        table.lapse(500 * MS);

        assertTrue(ada.isFinished());
    }

    @Test
    void anIdleTableKnowsNoStall() {
        table.start("ada", "", SECONDS_2, 1_000_000 * MS);

        assertEquals(0, table.stalls());
    }

    @Test
    void wakesAtTheNextDeadlineAndAtMostOnePulseAhead() {
        table.start("ada", "", SECONDS_2, 0);
        assertEquals(10 * MS, table.nextWake(0));

        table.start("bob", "", Duration.ofMillis(30), 0);
        assertEquals(7_500_000, table.nextWake(0));
        assertEquals(30 * MS, table.nextWake(25 * MS));
    }

    @Test
    void endsASessionOnce() {
        var ada = table.start("ada", "", SECONDS_2, 0);

        assertTrue(table.end(ada));
        assertFalse(table.end(ada));
        assertThrows(
                SessionExpiredException.class,
                () -> table.heartbeat(ada.session().id(), "ada", 1));
    }

    @Test
    void limitsTheSessionsOfAllAndOfOneHostThatIsNotTheLoopback() {
        var small = new SessionTable(new SessionLimits(3, 1));
        small.start("", "127.0.0.1:1", SECONDS_2, 0);
        small.start("", "10.1.2.3:1", SECONDS_2, 0);

        assertThrows(LimitExceededException.class, () -> small.start("", "10.1.2.3:2", SECONDS_2, 0));
        var last = small.start("", "127.0.0.1:2", SECONDS_2, 0);
        assertThrows(LimitExceededException.class, () -> small.start("", "127.0.0.1:3", SECONDS_2, 0));
        small.end(last);
        small.start("", "127.0.0.1:3", SECONDS_2, 0);
    }

    @Test
    void aSessionThatWasTooLateIsHandedOutAlsoWhenManyOthersEndBeforeTheTimerComesBy() {
        var small =
                new SessionTable(new SessionLimits(10_000, 10_000), Rules.ALL, UUID::randomUUID, 10 * MS, 5 * WINDOW);
        var late = small.start("ada", "", SECONDS_2, 0);
        small.lapse(WINDOW - MS);
        for (int i = 0; i < 5_000; i++) {
            small.end(small.start("", "", SECONDS_2, WINDOW - MS));
        }
        assertThrows(
                SessionExpiredException.class,
                () -> small.heartbeat(late.session().id(), "ada", WINDOW));

        assertEquals(List.of(), small.lapse(WINDOW - MS), "the time was read before that heartbeat's");

        assertEquals(List.of(late), small.lapse(WINDOW));
    }

    @Test
    void handsOutWhoLapsesInTheOrderOfTheirDeadlines() {
        var bob = table.start("bob", "", Duration.ofMillis(40), 0);
        var ada = table.start("ada", "", Duration.ofMillis(30), 0);
        var eve = table.start("eve", "", SECONDS_2, 0);

        assertEquals(List.of(ada, bob), table.lapse(45 * MS));
        assertEquals(List.of(eve), table.sessions());
    }

    @Test
    void manyWhoStartAtOnceNeverExceedTheLimit() {
        int limit = 50;
        var small = new SessionTable(new SessionLimits(limit, limit));

        long refused = IntStream.range(0, 4 * limit)
                .parallel()
                .filter(i -> isRefused(small, "10.0.0." + i + ":1"))
                .count();

        assertEquals(3 * limit, refused);
        assertEquals(limit, small.sessions().size());
    }

    private static boolean isRefused(SessionTable table, String address) {
        try {
            table.start("", address, SECONDS_2, 0);
            return false;
        } catch (LimitExceededException e) {
            return true;
        }
    }

    @Test
    void aStartThatFailsTakesNoPlace() {
        var failures = new ArrayDeque<>(List.of(new OutOfMemoryError("for an id")));
        var small = new SessionTable(
                new SessionLimits(1, 1),
                Rules.ALL,
                () -> {
                    if (!failures.isEmpty()) {
                        throw failures.remove();
                    }
                    return UUID.randomUUID();
                },
                10 * MS,
                50 * MS);
        assertThrows(OutOfMemoryError.class, () -> small.start("", "10.1.2.3:1", SECONDS_2, 0));

        small.start("", "10.1.2.3:1", SECONDS_2, 0);
    }

    @Test
    void aHostThatIsRefusedTakesNoPlaceFromOthers() {
        var small = new SessionTable(new SessionLimits(2, 1));
        small.start("", "10.1.2.3:1", SECONDS_2, 0);
        assertThrows(LimitExceededException.class, () -> small.start("", "10.1.2.3:2", SECONDS_2, 0));

        small.start("", "10.1.2.4:1", SECONDS_2, 0);
    }

    /** The timer has a pulse to keep: of very many at a time it takes some, and wants to come again at once. */
    @Test
    void ofVeryManyThatLapseAtATimeASweepHandsOutSomeAndTheNextTheRest() {
        int many = 25_000;
        var large = new SessionTable(new SessionLimits(many, many), Rules.ALL, UUID::randomUUID, 10 * MS, 5 * WINDOW);
        IntStream.range(0, many).forEach(i -> large.start("", "", SECONDS_2, 0));

        int first = large.lapse(WINDOW).size();

        assertTrue(first > 0 && first < many, "in the first sweep: " + first);
        assertTrue(large.nextWake(WINDOW) - WINDOW <= 0);
        int all = first;
        for (int sweep = 0; sweep < 10; sweep++) {
            all += large.lapse(WINDOW).size();
        }
        assertEquals(many, all);
    }

    /** The same of those who were heard of since their deadlines were looked at last: nobody lapses, and none is forgotten. */
    @Test
    void ofVeryManyThatAreToBePutOffASweepPutsOffSomeAndTheNextTheRest() {
        int many = 25_000;
        var large = new SessionTable(new SessionLimits(many, many), Rules.ALL, UUID::randomUUID, 10 * MS, 5 * WINDOW);
        IntStream.range(0, many).forEach(i -> large.start("", "", SECONDS_2, 0));
        large.sessions().forEach(session -> session.beat(WINDOW - MS, Rules.ALL));

        assertEquals(List.of(), large.lapse(WINDOW));
        assertTrue(large.nextWake(WINDOW) - WINDOW <= 0, "there are more to be looked at");
        for (int sweep = 0; sweep < 10; sweep++) {
            assertEquals(List.of(), large.lapse(WINDOW));
        }

        assertEquals(WINDOW + 10 * MS, large.nextWake(WINDOW));
    }

    @Test
    void aSessionThatSomebodyIsEndingIsNotHandedOutByTheTimer() {
        var ada = table.start("ada", "", SECONDS_2, 0);
        passTime(0, WINDOW - 10 * MS);

        assertTrue(ada.end(), "the first step of the table's end; the next is yet to come");

        assertEquals(List.of(), table.lapse(WINDOW), "whoever ends it tells of it");
    }
}
