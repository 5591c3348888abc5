package dev.holdfast.bench.figures;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Writes the table of all goals, and the plots' places, between two marks of a page. */
public final class Page {
    private static final String BEGIN =
            "<!-- figures: from here to the next mark it is written by the command \"figures\" -->";
    private static final String END = "<!-- /figures -->";
    private static final String HEAD =
            """
            | figure | aimed at | measured | beside it | |
            |---|---|---|---|---|
            """;

    private final RawFiles files;
    private final Measured measured;

    public Page(RawFiles files) {
        this.files = files;
        this.measured = new Measured(files);
    }

    /**
     * Writes the page's part anew.
     *
     * @param plots files beside the page, or in a folder beside it
     * @throws IllegalStateException if the page has no marks
     */
    public void write(Path page, List<Path> plots) {
        try {
            String text = Files.readString(page);
            int begin = text.indexOf(BEGIN);
            int end = text.indexOf(END);
            if (begin < 0 || end < begin) {
                throw new IllegalStateException("%s has no marks:%n%s%n%s".formatted(page, BEGIN, END));
            }
            Files.writeString(
                    page,
                    text.substring(0, begin) + BEGIN + "\n" + table(page) + abouts() + images(page, plots)
                            + text.substring(end));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String table(Path page) {
        return HEAD + Goals.ALL.stream().map(goal -> line(page, goal)).collect(Collectors.joining());
    }

    private String line(Path page, Goal goal) {
        OptionalDouble counted = measured.counted(goal);
        Values values = files.values(goal.row(), goal.name());
        boolean failed = files.failure(goal.row()).isPresent();
        String figure = counted.isPresent() && !values.isEmpty()
                ? values.inWords(counted.getAsDouble(), goal.limit().unit())
                : failed || files.about(goal.row()).isPresent() ? "nothing" : "not measured yet";
        return "| %s | %s | %s | %s | %s |\n"
                .formatted(goal.what(), goal.limit(), figure, beside(goal), verdict(page, goal, counted, failed));
    }

    private String beside(Goal goal) {
        return goal.beside().stream()
                .map(beside -> measured.told(beside).stream()
                        .mapToObj(
                                figure -> beside.what() + " " + Numbers.rounded(figure) + Numbers.spaced(beside.unit()))
                        .collect(Collectors.joining()))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("; "));
    }

    /** Whoever broke off has not met anything, whatever was measured before. */
    private String verdict(Path page, Goal goal, OptionalDouble counted, boolean failed) {
        if (counted.isEmpty() && !failed) {
            return "";
        }
        String word = failed ? "**failed**" : goal.limit().holds(counted.getAsDouble()) ? "met" : "**missed**";
        return word + ", [raw](" + way(page, files.valuesOf(goal.row())) + ")";
    }

    /** When and where; rows that were measured in one go share a line. */
    private String abouts() {
        var rows = Goals.ALL.stream().map(Goal::row).collect(Collectors.toCollection(LinkedHashSet::new));
        List<String> lines = new ArrayList<>();
        for (String about : rows.stream()
                .flatMap(row -> files.about(row).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new))) {
            String named = rows.stream()
                    .filter(row -> files.about(row).filter(about::equals).isPresent())
                    .map(this::withItsLoad)
                    .collect(Collectors.joining(", "));
            lines.add(about + ": " + named + ".");
        }
        return "\n" + String.join("\n\n", lines) + "\n\n";
    }

    private String withItsLoad(String row) {
        Values load = files.values(row, row + "." + Notes.LOAD_BEFORE);
        return "`" + row + "`" + (load.isEmpty() ? "" : " (load %s)".formatted(Numbers.rounded(load.median())));
    }

    private static String images(Path page, List<Path> plots) {
        return plots.stream()
                .map(plot -> "![%s](%s)\n\n"
                        .formatted(
                                plot.getFileName()
                                        .toString()
                                        .replaceFirst("\\.svg$", "")
                                        .replace('-', ' '),
                                way(page, plot)))
                .collect(Collectors.joining());
    }

    /** From the page to a file, for a link. */
    private static String way(Path page, Path file) {
        Path folder = page.toAbsolutePath().getParent();
        return folder.relativize(file.toAbsolutePath()).toString().replace('\\', '/');
    }
}
