package dev.holdfast.bench.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.bench.figures.Notes;
import dev.holdfast.bench.figures.RawFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LatenessTest {
    private static final long MILLI = 1_000_000;
    private static final Stall STALL = new Stall(1_000 * MILLI, 1_080 * MILLI);

    @TempDir
    Path folder;

    private final Histogram control = new Histogram(3);

    private String noted(Lateness lateness) throws IOException {
        lateness.into(Notes.begin(new RawFiles(folder), "lapse", "today"), "idle");
        return Files.readString(folder.resolve("lapse.csv"));
    }

    private static double value(String noted, String name) {
        return noted.lines()
                .filter(line -> line.startsWith("lapse." + name + ","))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(',') + 1)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void hasEveryStopInItsPercentilesAlsoThoseInAStall() throws IOException {
        control.recordValue(70 * MILLI);
        Lateness lateness = new Lateness(List.of(STALL), control);
        lateness.note(500 * MILLI, 503 * MILLI);
        lateness.note(1_010 * MILLI, 1_090 * MILLI);

        assertEquals(80, value(noted(lateness), "idle.max"), 0.1);
    }

    @Test
    void excusesAStallThatHeldUpTheBareTimerToo() throws IOException {
        control.recordValue(70 * MILLI);
        Lateness lateness = new Lateness(List.of(STALL), control);
        lateness.note(500 * MILLI, 503 * MILLI);
        lateness.note(1_010 * MILLI, 1_090 * MILLI);

        String noted = noted(lateness);

        assertEquals(3, value(noted, "idle.unexcused.max"), 0.1);
        assertEquals(3, value(noted, "idle.outside.max"), 0.1);
        assertEquals(1, value(noted, "idle.stalled"));
        assertEquals(1, value(noted, "idle.control"));
        assertEquals(10, value(noted, "afterstall"), 0.1);
    }

    @Test
    void excusesNoStallOfTheRobotAlone() throws IOException {
        control.recordValue(2 * MILLI);
        Lateness lateness = new Lateness(List.of(STALL), control);
        lateness.note(500 * MILLI, 503 * MILLI);
        lateness.note(1_010 * MILLI, 1_090 * MILLI);

        String noted = noted(lateness);

        assertEquals(80, value(noted, "idle.unexcused.max"), 0.1);
        assertEquals(3, value(noted, "idle.outside.max"), 0.1);
        assertEquals(0, value(noted, "idle.control"));
    }

    @Test
    void excusesNothingOutsideAStall() throws IOException {
        control.recordValue(70 * MILLI);
        Lateness lateness = new Lateness(List.of(STALL), control);
        lateness.note(500 * MILLI, 560 * MILLI);

        String noted = noted(lateness);

        assertEquals(60, value(noted, "idle.unexcused.max"), 0.1);
        assertEquals(0, value(noted, "idle.stalled"));
    }

    @Test
    void countsAStopThatDidNotComeInEverySet() throws IOException {
        control.recordValue(70 * MILLI);
        Lateness lateness = new Lateness(List.of(STALL), control);
        lateness.note(1_010 * MILLI, 0);

        String noted = noted(lateness);

        assertTrue(value(noted, "idle.max") > 10_000);
        assertTrue(value(noted, "idle.outside.max") > 10_000);
        assertTrue(value(noted, "idle.unexcused.max") > 10_000);
    }
}
