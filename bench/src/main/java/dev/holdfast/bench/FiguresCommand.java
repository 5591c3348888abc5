package dev.holdfast.bench;

import dev.holdfast.bench.figures.Page;
import dev.holdfast.bench.figures.Plots;
import dev.holdfast.bench.figures.RawFiles;
import dev.holdfast.bench.rows.Bed;
import dev.holdfast.bench.rows.Plan;
import dev.holdfast.bench.rows.Rows;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code figures [--quick] [row...]}: measures all rows of the table or those that are named, keeps the raw files, and writes
 * the table and the plots into the page of the bench. {@code figures page} only writes, from the raw files that there are.
 * A row that failed is said to have, and the command fails with it once all others are measured.
 */
final class FiguresCommand {
    static final String NAME = "figures";

    private static final String QUICK = "--quick";
    private static final String ONLY_THE_PAGE = "page";
    private static final Path FOLDER = Path.of("bench/figures");
    private static final Path PAGE = Path.of("bench/README.md");

    private FiguresCommand() {}

    /**
     * @return whether no row failed
     * @throws IllegalArgumentException if a row is named that there is not
     */
    static boolean run(Path home, List<String> words) throws InterruptedException {
        List<String> rows = new ArrayList<>(words);
        boolean full = !rows.remove(QUICK);
        boolean measures = !rows.remove(ONLY_THE_PAGE);
        if (!Rows.names().containsAll(rows)) {
            throw new IllegalArgumentException("the rows are " + Rows.names() + ", not " + rows);
        }
        Path folder = Path.of(System.getProperty("holdfast.bench.figures", FOLDER.toString()));
        Path page = Path.of(System.getProperty("holdfast.bench.page", PAGE.toString()));
        RawFiles files = new RawFiles(folder.resolve("raw"));
        List<String> failed = measures
                ? Rows.measure(rows.isEmpty() ? Rows.names() : rows, new Bed(home, new Plan(full)), files)
                : List.of();
        new Page(files).write(page, new Plots(files, folder).write());
        System.out.println("Written: " + page + (failed.isEmpty() ? "" : "; failed: " + failed));
        return failed.isEmpty();
    }
}
