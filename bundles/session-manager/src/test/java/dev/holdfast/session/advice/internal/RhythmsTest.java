package dev.holdfast.session.advice.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.door.BeatAdvice;
import dev.holdfast.session.Session;
import dev.holdfast.session.safety.internal.LiveSession;
import dev.holdfast.session.safety.internal.SessionLimits;
import dev.holdfast.session.safety.internal.SessionTable;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RhythmsTest {
    private static final long MILLI = 1_000_000;

    private final SessionTable table = new SessionTable(SessionLimits.DEFAULT);
    private final Rhythms rhythms = new Rhythms();

    private LiveSession open() {
        LiveSession session = table.start("", "10.0.0.7:52114", Duration.ofSeconds(2), 0);
        rhythms.opened(session, 0);
        return session;
    }

    private BeatAdvice advice() {
        List<BeatAdvice> all = new Adviser(rhythms).advice();
        return all.get(all.size() - 1);
    }

    @Test
    void countsTheGapsBetweenHeartbeatsAlone() {
        LiveSession ada = open();
        rhythms.beat(ada, 1 * MILLI);
        rhythms.commanded(ada, 200 * MILLI);
        rhythms.beat(ada, 401 * MILLI);

        assertEquals(1, advice().gaps());
        assertEquals(400, advice().p50().toMillis(), 25);
        assertTrue(advice().live());
    }

    @Test
    void doesNotCountAGapInWhichThisProcessStoodStill() {
        LiveSession ada = open();
        rhythms.beat(ada, 0);
        rhythms.stalled(1_500 * MILLI, 1_600 * MILLI);
        rhythms.beat(ada, 1_601 * MILLI);
        rhythms.beat(ada, 2_001 * MILLI);

        assertEquals(1, advice().gaps());
        assertEquals(400, advice().longest().toMillis(), 25);
    }

    @Test
    void keepsThoseThatFinishedForAWhile() {
        LiveSession ada = open();
        rhythms.finished(ada, true, 1);
        rhythms.finished(ada, true, 1);

        assertFalse(advice().live());

        for (int later = 0; later < 1_024; later++) {
            LiveSession one = open();
            table.end(one);
            rhythms.finished(one, false, 1);
        }
        assertEquals(1_024, rhythms.all().size());
        assertTrue(rhythms.find(ada.session().id()).isEmpty());
    }

    /** Whoever tells the end may be quicker than whoever tells the beginning. */
    @Test
    void keepsNoneForEverThatFinishedBeforeItsBeginningWasTold() {
        LiveSession ada = table.start("", "", Duration.ofSeconds(2), 0);
        table.end(ada);
        rhythms.finished(ada, false, 1);
        rhythms.opened(ada, 1);

        assertTrue(rhythms.all().get(0).isFinished());
    }

    @Test
    void saysNothingOfModules() {
        rhythms.opened(table.startForBundle("module:acme.patrol", 0), 0);

        assertEquals(Session.NO_DEADLINE, rhythms.all().get(0).session().heartbeatWindow());
        assertEquals(List.of(), new Adviser(rhythms).advice());
    }
}
