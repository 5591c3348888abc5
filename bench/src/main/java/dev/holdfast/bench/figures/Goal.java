package dev.holdfast.bench.figures;

import java.util.List;

/**
 * A figure that we aim at.
 *
 * @param name of its values in the raw files; up to the first dot it is the name of the row that measures it
 * @param what in words
 * @param worst whether the worst of all repetitions counts, or their median
 * @param beside what is told with it, a rival's figure in the same run among it
 */
public record Goal(String name, String what, Limit limit, boolean worst, List<Beside> beside) {
    public Goal {
        beside = List.copyOf(beside);
    }

    /**
     * What stands beside a figure.
     *
     * @param what in words
     * @param name of its values in the raw files
     * @param unit may be empty
     */
    public record Beside(String what, String name, String unit) {}

    static Goal median(String name, String what, Limit limit, Beside... beside) {
        return new Goal(name, what, limit, false, List.of(beside));
    }

    static Goal worst(String name, String what, Limit limit, Beside... beside) {
        return new Goal(name, what, limit, true, List.of(beside));
    }

    /** The row that measures it. */
    public String row() {
        return name.substring(0, name.indexOf('.'));
    }
}
