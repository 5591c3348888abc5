package dev.holdfast.client.command.internal;

import dev.holdfast.client.command.internal.Looks.Paint;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Rows of cells. On a terminal they are aligned, below a heading, without the columns that nobody fills; in a pipe they have no
 * heading, and stand between tabs, each column in its place.
 */
final class Table {
    private static final String GAP = "  ";

    private final List<Cell> headings;
    private final int[] widths;
    private final List<List<Cell>> rows = new ArrayList<>();

    private Table(List<Cell> headings, int... widths) {
        this.headings = headings;
        this.widths = widths;
    }

    static Table headed(String... headings) {
        List<Cell> cells = Arrays.stream(headings)
                .map(heading -> Cell.of(heading, Paint.HEADING))
                .toList();
        return new Table(cells, new int[headings.length]);
    }

    /** Without a heading, with columns that are as wide as this at least, so that tables align with each other. */
    static Table ofWidths(int... widths) {
        return new Table(List.of(), widths.clone());
    }

    /** As many cells as there are columns. */
    Table row(Cell... cells) {
        return row(List.of(cells));
    }

    Table row(List<Cell> cells) {
        rows.add(List.copyOf(cells));
        return this;
    }

    void print(PrintStream out, Looks looks) {
        if (looks.terminal()) {
            int[] wide = IntStream.range(0, widths.length).map(this::width).toArray();
            Stream.concat(headings.isEmpty() ? Stream.empty() : Stream.of(headings), rows.stream())
                    .forEach(row -> out.println(aligned(row, wide, looks)));
        } else {
            rows.forEach(row -> out.println(row.stream().map(Cell::text).collect(Collectors.joining("\t"))));
        }
    }

    /** 0 where nobody fills it. */
    private int width(int column) {
        int widest = rows.stream()
                .mapToInt(row -> row.get(column).text().length())
                .max()
                .orElse(0);
        int heading = headings.isEmpty() || widest == 0
                ? 0
                : headings.get(column).text().length();
        return Math.max(widths[column], Math.max(widest, heading));
    }

    private static String aligned(List<Cell> row, int[] wide, Looks looks) {
        var line = new StringBuilder();
        int due = 0;
        for (int column = 0; column < wide.length; column++) {
            if (wide[column] > 0) {
                Cell cell = row.get(column);
                if (!cell.text().isEmpty()) {
                    line.append(" ".repeat(due)).append(looks.paint(cell.text(), cell.paint()));
                    due = 0;
                }
                due += wide[column] - cell.text().length() + GAP.length();
            }
        }
        return line.toString();
    }
}
