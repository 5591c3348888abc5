package dev.holdfast.remote.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;

class RoundsTest {
    private static final long SECOND = 1_000_000_000L;

    private int woken;
    private int asked;
    private boolean reached = true;

    private final Deque<Runnable> work = new ArrayDeque<>();
    private final Rounds rounds = new Rounds(work::add, this::wake);

    @Test
    void asksAtOnceAndThenEachSecond() {
        rounds.add(this::ask);
        assertEquals(1, woken);

        rounds.tick(5);
        workAll();
        assertEquals(1, asked);
        assertEquals(2, woken, "so that the next look is planned");
        assertEquals(SECOND - 5, rounds.tick(10));
        workAll();
        assertEquals(1, asked);

        rounds.tick(SECOND + 5);
        workAll();
        assertEquals(2, asked);
    }

    @Test
    void asksMoreOftenWhileARemoteIsAway() {
        reached = false;
        rounds.add(this::ask);
        rounds.tick(0);
        workAll();

        assertEquals(SECOND / 4, rounds.tick(0));
        rounds.tick(SECOND / 4);
        workAll();
        assertEquals(2, asked);
    }

    @Test
    void neverAsksOneTwiceAtATime() {
        rounds.add(this::ask);
        rounds.tick(0);

        assertTrue(rounds.tick(5 * SECOND) > 60 * SECOND, "its answer wakes us");

        assertEquals(1, work.size());
        workAll();
        rounds.tick(5 * SECOND);
        assertEquals(1, work.size(), "it is due when it has answered");
    }

    @Test
    void oneThatHangsHoldsUpNobody() {
        rounds.add(() -> {
            throw new AssertionError("never worked off");
        });
        rounds.tick(0);
        work.clear();
        rounds.add(this::ask);

        rounds.tick(0);
        workAll();

        assertEquals(1, asked);
    }

    @Test
    void goesOnAfterARoundThatWentWrong() {
        rounds.add(() -> {
            asked++;
            throw new IllegalStateException("as a test wants it");
        });
        rounds.tick(0);
        workAll();

        rounds.tick(SECOND);
        workAll();

        assertEquals(2, asked);
    }

    @Test
    void goesOnAfterNoThreadCouldBeHad() {
        var noneLeft = new boolean[] {true};
        var strained = new Rounds(
                one -> {
                    if (noneLeft[0]) {
                        throw new OutOfMemoryError("unable to create native thread, as a test wants it");
                    }
                    work.add(one);
                },
                this::wake);
        strained.add(this::ask);
        assertEquals(SECOND, strained.tick(0));
        noneLeft[0] = false;

        strained.tick(SECOND);
        workAll();

        assertEquals(1, asked);
    }

    @Test
    void asksNobodyWhoIsRemoved() {
        Rounds.Asked one = this::ask;
        rounds.add(one);
        rounds.remove(one);

        rounds.tick(0);

        assertTrue(work.isEmpty());
    }

    private void wake() {
        woken++;
    }

    private boolean ask() {
        asked++;
        return reached;
    }

    private void workAll() {
        while (!work.isEmpty()) {
            work.remove().run();
        }
    }
}
