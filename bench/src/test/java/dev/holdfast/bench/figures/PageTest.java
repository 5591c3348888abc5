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
        Notes notes = Notes.begin(files, "together", "today");
        for (double millis : new double[] {90, 30, 50, 40, 120}) {
            notes.value("last", millis);
        }

        String line = line("1,000 sessions");

        assertTrue(line.contains("| ≤ 100 ms | **50** ms (30 to 120) |"), line);
        assertTrue(line.endsWith("| met, [raw](raw/together.csv) |"), line);
    }

    @Test
    void judgesBySomeFiguresWorst() throws IOException {
        Notes notes = Notes.begin(files, "falsestops", "today");
        notes.value("count", 0);
        notes.value("count", 1);
        notes.value("count", 0);

        String line = line("false stops");

        assertTrue(line.contains("| none | **1** (0 to 1) |"), line);
        assertTrue(line.contains("| **missed**, "), line);
    }

    @Test
    void wantsSomeFiguresToBeLarge() throws IOException {
        Notes.begin(files, "heartbeats", "today").value("ratio", 0.84);

        assertTrue(line("heartbeats a second").contains("| **missed**, "));
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
