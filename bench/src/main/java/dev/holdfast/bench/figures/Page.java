package dev.holdfast.bench.figures;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
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

    public Page(RawFiles files) {
        this.files = files;
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
        Values values = files.values(goal.row(), goal.name());
        String beside = goal.beside().stream()
                .map(this::beside)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("; "));
        if (values.isEmpty()) {
            String why = files.about(goal.row()).isPresent() ? "nothing" : "not measured yet";
            return "| %s | %s | %s | %s | |%n".formatted(goal.what(), goal.limit(), why, beside);
        }
        double counted = values.counted(goal);
        return "| %s | %s | %s | %s | %s, [raw](%s) |%n"
                .formatted(
                        goal.what(),
                        goal.limit(),
                        values.inWords(counted, goal.limit().unit()),
                        beside,
                        goal.limit().holds(counted) ? "met" : "**missed**",
                        way(page, files.valuesOf(goal.row())));
    }

    private String beside(Goal.Beside beside) {
        Values values = files.values(RawFiles.rowOf(beside.name()), beside.name());
        return values.isEmpty()
                ? ""
                : beside.what() + " " + Numbers.rounded(values.median()) + Numbers.spaced(beside.unit());
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
                    .map(row -> "`" + row + "`")
                    .collect(Collectors.joining(", "));
            lines.add(about + ": " + named + ".");
        }
        return "\n" + String.join("\n\n", lines) + "\n\n";
    }

    private static String images(Path page, List<Path> plots) {
        return plots.stream()
                .map(plot -> "![%s](%s)%n%n"
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
