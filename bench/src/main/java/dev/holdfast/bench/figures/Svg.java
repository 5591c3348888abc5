package dev.holdfast.bench.figures;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A picture of lines, boxes and words, on a white ground of its own, so that it reads on a dark page too. */
final class Svg {
    /** Told apart by whoever sees no colours well, too. */
    static final List<String> COLOURS = List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#7f7f7f");

    static final String INK = "#222222";
    static final String GRID = "#dddddd";

    private final StringBuilder body = new StringBuilder();
    private final int width;
    private final int height;

    Svg(int width, int height) {
        this.width = width;
        this.height = height;
        box(0, 0, width, height, "#ffffff");
    }

    void box(double x, double y, double width, double height, String colour) {
        append(
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>%n",
                x, y, width, height, colour);
    }

    void line(double fromX, double fromY, double toX, double toY, String colour, double thick, String dashes) {
        append(
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-width=\"%.1f\"%s/>%n",
                fromX, fromY, toX, toY, colour, thick, dashes.isEmpty() ? "" : " stroke-dasharray=\"" + dashes + "\"");
    }

    /** @param points x and y in turn */
    void path(List<double[]> points, String colour, String dashes) {
        var way = new StringBuilder();
        points.forEach(point -> way.append(
                String.format(Locale.ROOT, "%s%.1f %.1f", way.length() == 0 ? "M" : " L", point[0], point[1])));
        append(
                "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\" stroke-linejoin=\"round\"%s/>%n",
                way, colour, dashes.isEmpty() ? "" : " stroke-dasharray=\"" + dashes + "\"");
    }

    /** @param anchor start, middle or end */
    void text(double x, double y, String anchor, int size, String text) {
        append(
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" font-size=\"%d\" fill=\"%s\">%s</text>%n",
                x, y, anchor, size, INK, escaped(text));
    }

    /** Written from below upwards. */
    void upwards(double x, double y, int size, String text) {
        append(
                "<text transform=\"translate(%.1f %.1f) rotate(-90)\" text-anchor=\"middle\" font-size=\"%d\""
                        + " fill=\"%s\">%s</text>%n",
                x, y, size, INK, escaped(text));
    }

    private void append(String format, Object... arguments) {
        body.append(String.format(Locale.ROOT, format, arguments));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    void write(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(
                    file,
                    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\"%n font-family=\"system-ui, sans-serif\">%n%s</svg>%n"
                            .formatted(width, height, width, height, body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
