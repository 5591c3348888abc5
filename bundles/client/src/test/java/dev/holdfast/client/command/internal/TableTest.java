package dev.holdfast.client.command.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.client.command.internal.Looks.Paint;
import org.junit.jupiter.api.Test;

class TableTest {
    private static final Looks PIPE = new Looks(false, false);
    private static final Looks PLAIN = new Looks(true, false);
    private static final Looks COLOURED = new Looks(true, true);

    private final Printed printed = new Printed();

    @Test
    void alignsForAPersonBelowAHeading() {
        Table.headed("NAME", "STATE", "REASON")
                .row(Cell.of("left"), Cell.of("READY"), Cell.of(""))
                .row(Cell.of("windlass"), Cell.of("UNHEALTHY"), Cell.of("no driver"))
                .print(printed.out, PLAIN);

        assertEquals(
                """
                NAME      STATE      REASON
                left      READY
                windlass  UNHEALTHY  no driver
                """,
                printed.out());
    }

    @Test
    void leavesOutAColumnThatNobodyFills() {
        Table.headed("NAME", "WINDOW", "OWNS")
                .row(Cell.of("left"), Cell.of(""), Cell.of("x"))
                .print(printed.out, PLAIN);

        assertEquals("NAME  OWNS\nleft  x\n", printed.out());
    }

    @Test
    void paintsWithoutShiftingWhatFollows() {
        Table.headed("A", "B")
                .row(Cell.of("x", Paint.GOOD), Cell.of("y"))
                .row(Cell.of("xxx", Paint.BAD), Cell.of("y"))
                .print(printed.out, COLOURED);

        assertEquals(
                "\u001b[1mA\u001b[0m    \u001b[1mB\u001b[0m\n\u001b[32mx\u001b[0m    y\n\u001b[31mxxx\u001b[0m  y\n",
                printed.out());
    }

    @Test
    void standsBetweenTabsInAPipeEachColumnInItsPlace() {
        Table.headed("NAME", "STATE", "REASON")
                .row(Cell.of("left", Paint.GOOD), Cell.of(""), Cell.of("stuck"))
                .print(printed.out, PIPE);

        assertEquals("left\t\tstuck\n", printed.out());
    }

    @Test
    void alignsOneTableWithTheNextWhereWidthsAreGiven() {
        Table.ofWidths(6, 0).row(Cell.of("a"), Cell.of("b")).print(printed.out, PLAIN);
        Table.ofWidths(6, 0).row(Cell.of("abc"), Cell.of("b")).print(printed.out, PLAIN);

        assertEquals("a       b\nabc     b\n", printed.out());
    }

    @Test
    void letsNoRobotCommandTheTerminalOrBreakALine() {
        Table.ofWidths(0, 0)
                .row(Cell.of("a\u001b[2Jb\n\tc"), Cell.of("\u009bd"))
                .print(printed.out, PIPE);

        assertEquals("a [2Jb c\td\n", printed.out());
    }
}
