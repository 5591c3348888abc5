package dev.holdfast.bench.figures;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Medians as bars, with a line from the least to the greatest of all repetitions. */
final class BarPlot {
    private static final int WIDTH = 800;
    private static final int LEFT = 230;
    private static final int RIGHT = 90;
    private static final int TOP = 46;
    private static final int ROW = 44;
    private static final int BOTTOM = 56;
    private static final int TICKS = 5;

    private final String title;
    private final String unit;
    private final List<Bar> bars = new ArrayList<>();

    private record Bar(String what, Values values) {}

    BarPlot(String title, String unit) {
        this.title = title;
        this.unit = unit;
    }

    /** Adds a bar, if anything was measured of it. */
    BarPlot with(String what, Values values) {
        if (!values.isEmpty()) {
            bars.add(new Bar(what, values));
        }
        return this;
    }

    boolean isEmpty() {
        return bars.isEmpty();
    }

    void write(Path file) {
        int bottom = TOP + ROW * bars.size();
        double step = step(
                bars.stream().mapToDouble(bar -> bar.values.greatest()).max().orElse(1) / TICKS);
        double end = step * TICKS;
        var svg = new Svg(WIDTH, bottom + BOTTOM);
        svg.text(20, 26, "start", 16, title);
        for (int tick = 0; tick <= TICKS; tick++) {
            svg.line(x(tick * step, end), TOP, x(tick * step, end), bottom, Svg.GRID, 1, "");
            svg.text(x(tick * step, end), bottom + 18, "middle", 12, Numbers.plain(tick * step));
        }
        svg.text((LEFT + WIDTH - RIGHT) / 2.0, bottom + 42, "middle", 13, unit);
        for (int at = 0; at < bars.size(); at++) {
            Bar bar = bars.get(at);
            double y = TOP + ROW * at + 8;
            double middle = y + (ROW - 16) / 2.0;
            svg.text(LEFT - 10, middle + 5, "end", 13, bar.what);
            svg.box(LEFT, y, x(bar.values.median(), end) - LEFT, ROW - 16, Svg.COLOURS.get(at % Svg.COLOURS.size()));
            svg.line(x(bar.values.least(), end), middle, x(bar.values.greatest(), end), middle, Svg.INK, 2, "");
            svg.text(x(bar.values.greatest(), end) + 8, middle + 5, "start", 13, Numbers.rounded(bar.values.median()));
        }
        svg.line(LEFT, TOP, LEFT, bottom, Svg.INK, 1, "");
        svg.write(file);
    }

    /** The next of 1, 2, 2.5, 5, 10, 20 and so on. */
    private static double step(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        for (double factor : new double[] {1, 2, 2.5, 5}) {
            if (factor * power >= least) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    private static double x(double value, double end) {
        return LEFT + value / end * (WIDTH - LEFT - RIGHT);
    }
}
