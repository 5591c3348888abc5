package com.example.patrol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.spatial.Vector3;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RoundTest {
    private static final Duration BEAT = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Square.Leg AHEAD = new Square.Leg(new Vector3(0, 200, 0), Vector3.ZERO);
    private static final Square.Leg LEFT = new Square.Leg(Vector3.ZERO, new Vector3(0, 0, 45));

    private final FakeBase base = new FakeBase();
    private final FakeSessions sessions = new FakeSessions(base);
    private final Round round = new Round(base, sessions, new Square(1000, 200, 45), PATIENCE); // 5 s ahead, 2 s left

    @Test
    void drivesAlongASideAndTurns() {
        beat(Duration.ofSeconds(14));

        assertEquals(List.of(AHEAD, LEFT, AHEAD, LEFT), base.commands);
    }

    @Test
    void holdsTheBaseInOneSessionOfItsOwn() {
        beat(Duration.ofSeconds(7));

        assertEquals(
                List.of(Round.WINDOW),
                sessions.sessions().stream().map(each -> each.heartbeatWindow()).toList());
    }

    @Test
    void leavesTheBaseToWhoeverHoldsItUntilItIsLetGo() {
        base.holder = Optional.of("ada");
        beat(Duration.ofSeconds(10));
        assertFalse(round.isDriving());
        assertEquals(List.of(), sessions.sessions());

        base.holder = Optional.empty();
        beat(PATIENCE);

        assertTrue(round.isDriving());
        assertEquals(List.of(AHEAD), base.commands);
    }

    @Test
    void letsGoOfABaseThatSomebodyHasStopped() {
        beat(Duration.ofSeconds(1));

        base.stop();
        beat(BEAT);

        assertFalse(round.isDriving());
        assertFalse(base.isMoving());
        assertEquals(List.of(), sessions.sessions());
    }

    @Test
    void goesOnWhereItWasAfterAStop() {
        beat(Duration.ofSeconds(1));
        base.stop();
        beat(BEAT.plus(PATIENCE));

        beat(Duration.ofSeconds(5));

        assertEquals(List.of(AHEAD, AHEAD, LEFT), base.commands);
    }

    @Test
    void opensAnotherSessionWhenItsOwnHasLapsed() {
        beat(Duration.ofSeconds(1));
        sessions.lapse();

        beat(BEAT);
        assertFalse(base.isMoving());
        beat(BEAT);

        assertTrue(base.isMoving());
        assertEquals(1, sessions.sessions().size());
    }

    @Test
    void stopsTheBaseAtItsEnd() {
        beat(Duration.ofSeconds(1));

        round.end();

        assertFalse(base.isMoving());
    }

    private void beat(Duration time) {
        for (long i = 0; i < time.dividedBy(BEAT); i++) {
            round.beat(BEAT);
        }
    }
}
