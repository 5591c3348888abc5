package dev.holdfast.bench.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class HungRowTest {
    @Test
    void isEndlesslyLateWhereAStopDidNotCome() {
        assertEquals(Double.POSITIVE_INFINITY, HungRow.latest(new double[] {3e6, 0}, new double[] {1e6, 1e6}));
        assertEquals(2, HungRow.latest(new double[] {3e6, 2e6}, new double[] {1e6, 1e6}));
    }

    @Test
    void looksAtTheMotorThatSaysThatItDoesNotHang() {
        assertEquals(2, HungRow.theOneThatDoesNotHang(new double[] {-1, -1, 0}));
    }

    @Test
    void refusesToLookWhereAnotherWasCommandedLast() {
        assertThrows(IllegalStateException.class, () -> HungRow.theOneThatDoesNotHang(new double[] {-1, 0, -1}));
        assertThrows(IllegalStateException.class, () -> HungRow.theOneThatDoesNotHang(new double[] {-1, -1, -1}));
    }
}
