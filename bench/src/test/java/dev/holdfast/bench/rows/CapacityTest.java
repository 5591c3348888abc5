package dev.holdfast.bench.rows;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Iterator;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class CapacityTest {
    private static PrimitiveIterator.OfDouble turns(double... answered) {
        return DoubleStream.of(answered).iterator();
    }

    @Test
    void goesOnUntilNothingGrows() {
        var turns = turns(100, 200, 300, 310, 900);

        assertEquals(310, Capacity.settled(turns::nextDouble));
        assertEquals(900, turns.nextDouble());
    }

    @Test
    void isNotContentWithTwoTurnsThatAreAlike() {
        var turns = turns(100, 101, 200, 201);

        assertEquals(201, Capacity.settled(turns::nextDouble));
    }

    @Test
    void givesUpOnWhatGrowsForEver() {
        Iterator<Double> turns = DoubleStream.iterate(1, rate -> 2 * rate).iterator();

        assertEquals(2_048, Capacity.settled(turns::next));
    }

    @Test
    void isWhatIsAnsweredWhereMoreIsOffered() {
        var answers = List.of(150.0, 151.0).iterator();

        assertEquals(151, Capacity.greatest(100, offered -> answers.next()));
        assertFalse(answers.hasNext());
    }

    @Test
    void isNotLessWhereAnOverloadedServerAnswersLess() {
        assertEquals(100, Capacity.greatest(100, offered -> 60));
    }

    @Test
    void wasNoOverloadWhereMostWasAnswered() {
        var most = Load.Tally.of("20000.0 0.0 13800.0 600.0 0.0 1");
        var half = Load.Tally.of("20000.0 5000.0 10000.0 600.0 0.0 1");

        assertThrows(IllegalStateException.class, () -> OverloadRow.requireOverload(most));
        assertDoesNotThrow(() -> OverloadRow.requireOverload(half));
    }

    @Test
    void isNotToldByALoadThatHasEnded() {
        assertThrows(IllegalStateException.class, () -> Load.Tally.of("null"));
    }
}
