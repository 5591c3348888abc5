package dev.holdfast.bench.figures;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * How late, by percentile: a logarithmic axis of 1 / (1 - p) stretches what is rare, as in all plots of HdrHistogram; the
 * latencies are logarithmic as well, because a rival may be a hundred times as late.
 */
final class LatencyPlot {
    private static final int WIDTH = 800;
    private static final int HEIGHT = 420;
    private static final int LEFT = 80;
    private static final int RIGHT = 20;
    private static final int TOP = 46;
    private static final int BOTTOM = 104;
    private static final int LEGEND_COLUMN = 350;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final String[] PERCENTILES = {"0", "90%", "99%", "99.9%", "99.99%", "99.999%", "99.9999%"};

    private final String title;
    private final List<Series> series = new ArrayList<>();
    private final List<Double> limits = new ArrayList<>();

    /** One curve: all repetitions together. */
    private record Series(String what, boolean rival, Histogram nanos) {}

    LatencyPlot(String title) {
        this.title = title;
    }

    /** Adds a curve, if anything was measured of it; a rival's is dashed. */
    LatencyPlot with(String what, boolean rival, List<Histogram> repetitions) {
        if (!repetitions.isEmpty()) {
            var all = new Histogram(3);
            repetitions.forEach(all::add);
            series.add(new Series(what, rival, all));
        }
        return this;
    }

    /** A target as a line across. */
    LatencyPlot limit(double millis) {
        limits.add(millis);
        return this;
    }

    boolean isEmpty() {
        return series.isEmpty();
    }

    void write(Path file) {
        double most = series.stream()
                .mapToDouble(each -> each.nanos.getTotalCount())
                .max()
                .orElse(10);
        double right = Math.max(2, Math.min(PERCENTILES.length - 1, Math.log10(most)));
        double low = Math.floor(Math.log10(Math.max(0.001, lowest())));
        double high = Math.ceil(Math.log10(highest()));
        var svg = new Svg(WIDTH, HEIGHT);
        svg.text(LEFT, 26, "start", 16, title);
        axes(svg, right, low, high);
        for (double limit : limits) {
            double y = y(limit, low, high);
            svg.line(LEFT, y, WIDTH - RIGHT, y, "#b00020", 1.2, "2 3");
            svg.text(WIDTH - RIGHT - 4, y - 4, "end", 12, "aimed at: " + Numbers.plain(limit) + " ms");
        }
        for (int at = 0; at < series.size(); at++) {
            curve(svg, at, right, low, high);
        }
        svg.write(file);
    }

    private double lowest() {
        return series.stream()
                .mapToDouble(each -> each.nanos.getValueAtPercentile(10) / NANOS_PER_MILLI)
                .min()
                .orElse(0.1);
    }

    private double highest() {
        double measured = series.stream()
                .mapToDouble(each -> each.nanos.getMaxValue() / NANOS_PER_MILLI)
                .max()
                .orElse(1);
        return Math.max(
                measured,
                limits.stream().mapToDouble(limit -> limit * 1.5).max().orElse(measured));
    }

    private static void axes(Svg svg, double right, double low, double high) {
        for (int nines = 0; nines <= right; nines++) {
            double x = x(nines, right);
            svg.line(x, TOP, x, HEIGHT - BOTTOM, Svg.GRID, 1, "");
            svg.text(x, HEIGHT - BOTTOM + 18, "middle", 12, PERCENTILES[nines]);
        }
        for (double power = low; power <= high; power++) {
            double y = y(Math.pow(10, power), low, high);
            svg.line(LEFT, y, WIDTH - RIGHT, y, Svg.GRID, 1, "");
            svg.text(LEFT - 8, y + 4, "end", 12, Numbers.plain(Math.pow(10, power)));
        }
        svg.line(LEFT, TOP, LEFT, HEIGHT - BOTTOM, Svg.INK, 1, "");
        svg.line(LEFT, HEIGHT - BOTTOM, WIDTH - RIGHT, HEIGHT - BOTTOM, Svg.INK, 1, "");
        svg.upwards(24, (TOP + HEIGHT - BOTTOM) / 2.0, 13, "late by, milliseconds");
        svg.text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - BOTTOM + 38, "middle", 13, "percentile");
    }

    private void curve(Svg svg, int at, double right, double low, double high) {
        Series one = series.get(at);
        String colour = Svg.COLOURS.get(at % Svg.COLOURS.size());
        String dashes = one.rival ? "6 4" : "";
        List<double[]> points = new ArrayList<>();
        for (HistogramIterationValue value : one.nanos.percentiles(20)) {
            double rest = Math.max(1 - value.getPercentileLevelIteratedTo() / 100, 1.0 / one.nanos.getTotalCount());
            double nines = Math.min(right, -Math.log10(rest));
            double millis = Math.max(Math.pow(10, low), value.getValueIteratedTo() / NANOS_PER_MILLI);
            points.add(new double[] {x(nines, right), y(millis, low, high)});
        }
        svg.path(points, colour, dashes);
        double x = LEFT + (at % 2) * LEGEND_COLUMN;
        double y = HEIGHT - BOTTOM + 62 + (at / 2) * 20;
        svg.path(List.of(new double[] {x, y - 4}, new double[] {x + 26, y - 4}), colour, dashes);
        svg.text(x + 34, y, "start", 13, one.what);
    }

    private static double x(double nines, double right) {
        return LEFT + nines / right * (WIDTH - LEFT - RIGHT);
    }

    private static double y(double millis, double low, double high) {
        double share = (Math.log10(millis) - low) / (high - low);
        return HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM);
    }
}
