package dev.holdfast.session.blackbox.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class OccasionsTest {
    private static final long MILLI = 1_000_000;

    private final Occasions occasions = new Occasions();

    @Test
    void aFileWaitsForWhatFollowsFromItsCause() {
        assertEquals(OptionalLong.of(7 + Occasions.PAUSE), occasions.note(lapse(7)));
    }

    @Test
    void aThousandLapsesAtATimeMakeOneFile() {
        int due = 0;
        for (int lapse = 0; lapse < 1_000; lapse++) {
            due += occasions.note(lapse(lapse)).isPresent() ? 1 : 0;
        }

        assertEquals(1, due);
        Occasions.Due taken = occasions.take(Occasions.PAUSE);
        assertEquals(1_000, taken.causes().size() + taken.more());
        assertEquals(lapse(0), taken.causes().get(0));
    }

    @Test
    void whatHappensAfterAFileIsInTheNextOneWhichKeepsItsDistance() {
        occasions.note(lapse(0));
        occasions.take(Occasions.PAUSE);

        long soon = Occasions.PAUSE + MILLI;
        assertEquals(OptionalLong.of(Occasions.PAUSE + Occasions.DISTANCE), occasions.note(lapse(soon)));
        assertEquals(lapse(soon), occasions.take(soon).causes().get(0));

        long later = soon + 2 * Occasions.DISTANCE;
        assertEquals(OptionalLong.of(later + Occasions.PAUSE), occasions.note(lapse(later)));
    }

    @Test
    void whatHasBeenWrittenIsWrittenOnce() {
        occasions.note(lapse(0));
        assertTrue(occasions.isAny());

        occasions.take(MILLI);

        assertFalse(occasions.isAny());
    }

    @Test
    void whatCouldNotBePlannedIsDueWithTheNextCause() {
        occasions.note(lapse(0));
        occasions.unplan();

        assertEquals(OptionalLong.of(MILLI + Occasions.PAUSE), occasions.note(lapse(MILLI)));

        assertEquals(2, occasions.take(MILLI).causes().size());
    }

    private static Cause lapse(long time) {
        return new Cause(time, Cause.LAPSE, "ada lapsed");
    }
}
