package dev.holdfast.bench.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageTest {
    private static final String MARKS =
            """
            before
            <!-- figures: from here to the next mark it is written by the command "figures" -->
            old
            <!-- /figures -->
            after
            """;

    @TempDir
    Path folder;

    private RawFiles files;
    private Path page;

    @BeforeEach
    void marked() throws IOException {
        files = new RawFiles(folder.resolve("raw"));
        page = Files.writeString(folder.resolve("README.md"), MARKS);
    }

    private String line(String begin) throws IOException {
        new Page(files).write(page, List.of());
        return Files.readAllLines(page).stream()
                .filter(line -> line.startsWith("| " + begin))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void tellsTheMedianAndTheSpanOfAllRepetitions() throws IOException {
        Notes notes = Notes.begin(files, "start", "today");
        for (double seconds : new double[] {0.9, 0.3, 0.5, 0.4, 1.2}) {
            notes.value("ready", seconds);
        }

        String line = line("process start");

        assertTrue(line.contains("| ≤ 0.8 s | **0.50** s (0.30 to 1.20, 5 times) |"), line);
        assertTrue(line.endsWith("| met, [raw](raw/start.csv) |"), line);
    }

    @Test
    void judgesBySomeFiguresWorst() throws IOException {
        Notes notes = Notes.begin(files, "falsestops", "today");
        notes.value("count", 0);
        notes.value("count", 1);
        notes.value("count", 0);

        String line = line("false stops");

        assertTrue(line.contains("| none | **1** (0 to 1, 3 times) |"), line);
        assertTrue(line.contains("| **missed**, "), line);
    }

    @Test
    void wantsSomeFiguresToBeLarge() throws IOException {
        Notes.begin(files, "heartbeats", "today").value("ratio", 0.84);

        assertTrue(line("heartbeats a second").contains("| **missed**, "));
    }

    @Test
    void judgesThePercentileOfAllRepetitionsTogether() throws IOException {
        Notes notes = Notes.begin(files, "sessions", "today");
        for (long millis : new long[] {1, 1, 90}) {
            Histogram late = new Histogram(3);
            late.recordValueWithCount(millis * 1_000_000, 100);
            notes.latencies("beat", late);
        }

        String line = line("10,000 sessions at");

        assertTrue(line.contains("| **90.0** ms (1.00 to 90.0, 3 times) |"), line); // the median would be 1 ms
        assertTrue(line.contains("| **missed**, "), line);
    }

    @Test
    void tellsTheGreatestAndTheSumOfWhatStandsBeside() throws IOException {
        Notes notes = Notes.begin(files, "lapse", "today");
        for (double stalled : new double[] {0, 3, 0, 0, 2}) {
            notes.value("idle.unexcused.max", 9);
            notes.value("idle.outside.max", 10 * stalled);
            notes.value("idle.stalled", stalled);
        }

        String line = line("the same, the latest but for");

        assertTrue(
                line.contains("latest outside declared stalls 30 ms; later than 50 ms in a declared stall 5 |"), line);
    }

    @Test
    void countsNothingOfARowThatFailed() throws IOException {
        Notes notes = Notes.begin(files, "start", "today");
        notes.value("ready", 0.5);
        notes.failed(new IllegalStateException("a file\nis gone"));
        notes.end(1.5);

        String line = line("process start");

        assertTrue(line.contains("| **0.50** s (once) |"), line);
        assertTrue(line.endsWith("| **failed**, [raw](raw/start.csv) |"), line);
        assertTrue(Files.readString(folder.resolve("raw/start.csv"))
                .contains("# failed: java.lang.IllegalStateException: a file is gone\n"));
    }

    @Test
    void saysThatARowHasFailedBeforeItNotedAnything() throws IOException {
        Notes notes = Notes.begin(files, "start", "today");
        notes.failed(new IllegalStateException("no robot"));
        notes.end(1.5);

        assertTrue(line("process start").contains("| nothing |  | **failed**, "));
    }

    @Test
    void leavesNoFileOfARowThatNotedNothing() throws IOException {
        Notes.begin(files, "table", "today").end(1.5);

        assertFalse(Files.exists(folder.resolve("raw/table.csv")));
        assertTrue(line("1,000,000 sessions").contains("| not measured yet |"));
    }

    @Test
    void tellsTheLoadBeforeEachRow() throws IOException {
        for (String row : List.of("start", "hung")) {
            Notes notes = Notes.begin(files, row, "Full run");
            notes.value("any", 1);
            notes.end(row.equals("start") ? 0.5 : 2.25);
        }
        new Page(files).write(page, List.of());

        assertTrue(Files.readString(page).contains("\nFull run: `hung` (load 2.25), `start` (load 0.50).\n"));
    }

    @Test
    void saysOfARowThatItWasNotMeasured() throws IOException {
        assertTrue(line("process start").contains("| not measured yet |"));
    }

    @Test
    void leavesAloneWhatStandsAroundItsMarks() throws IOException {
        new Page(files).write(page, List.of(folder.resolve("figures/a-plot.svg")));

        String text = Files.readString(page);
        assertTrue(text.startsWith("before\n"), text);
        assertTrue(text.endsWith("<!-- /figures -->\nafter\n"), text);
        assertTrue(text.contains("![a plot](figures/a-plot.svg)"), text);
        assertFalse(text.contains("old"), text);
    }

    @Test
    void refusesAPageWithoutMarks() throws IOException {
        Files.writeString(page, "no marks");

        assertThrows(IllegalStateException.class, () -> new Page(files).write(page, List.of()));
    }

    @Test
    void forgetsWhatARowLeftBefore() {
        Histogram late = new Histogram(3);
        late.recordValue(1_000_000);
        Notes.begin(files, "lapse", "yesterday").latencies("idle", late);
        Notes.begin(files, "lapse", "yesterday").latencies("loaded", late);

        assertTrue(files.histograms("lapse.idle").isEmpty());
        assertEquals(1, files.histograms("lapse.loaded").size());
        assertTrue(files.values("lapse", "lapse.idle.p50").isEmpty());
    }

    @Test
    void keepsAHistogramForEachRepetition() {
        Notes notes = Notes.begin(files, "lapse", "today");
        for (long millis : new long[] {1, 3}) {
            Histogram late = new Histogram(3);
            late.recordValue(millis * 1_000_000);
            notes.latencies("idle", late);
        }

        List<Histogram> kept = files.histograms("lapse.idle");

        assertEquals(2, kept.size());
        assertEquals(3.0, kept.get(1).getMaxValue() / 1e6, 0.01);
        assertEquals(2.0, files.values("lapse", "lapse.idle.p999").median(), 0.01);
    }

    @Test
    void drawsWhatWasMeasuredAndNothingElse() {
        Notes.begin(files, "heartbeats", "today").value("robot", 60_000);

        List<Path> plots = new Plots(files, folder.resolve("figures")).write();

        assertEquals(List.of(folder.resolve("figures/heartbeats-a-second.svg")), plots);
    }
}
