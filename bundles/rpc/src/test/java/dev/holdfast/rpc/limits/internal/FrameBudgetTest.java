package dev.holdfast.rpc.limits.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What is a flood, and what is not. */
class FrameBudgetTest {
    private static final Frame PING = new Frame(Frame.PING, 0, 8);
    private static final Frame ROOM = new Frame(Frame.WINDOW_UPDATE, 0, 4);
    private static final Frame LAST = new Frame(Frame.DATA, 1, 0);
    private static final Frame EMPTY = new Frame(Frame.DATA, 0, 0);

    private final FrameBudget budget = new FrameBudget();

    @Test
    void letsAClientMeasureTheLineAThousandTimesASecond() {
        for (int millis = 0; millis < 60_000; millis++) {
            assertEquals(Optional.empty(), budget.count(PING, TimeUnit.MILLISECONDS.toNanos(millis)));
        }
    }

    @Test
    void letsAClientMakeRoomForAllThatAMachineCanSend() {
        for (int micros = 0; micros < 2_000_000; micros += 10) {
            assertEquals(Optional.empty(), budget.count(ROOM, TimeUnit.MICROSECONDS.toNanos(micros)));
        }
    }

    @Test
    void endsRoomThatNobodyNeeds() {
        assertEquals("too many window updates", flood(ROOM, 250_001));
    }

    @Test
    void endsFramesWithNothingInThem() {
        assertEquals("too many empty frames", flood(EMPTY, 1_001));
    }

    @Test
    void countsNoFrameThatEndsACall() {
        for (int i = 0; i < 100_000; i++) {
            assertTrue(budget.count(LAST, 0).isEmpty());
        }
    }

    private String flood(Frame frame, int times) {
        for (int i = 1; i < times; i++) {
            assertTrue(budget.count(frame, i).isEmpty());
        }
        return budget.count(frame, times).orElse("nothing");
    }
}
