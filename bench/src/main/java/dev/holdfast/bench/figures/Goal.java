package dev.holdfast.bench.figures;

import java.util.List;

/**
 * A figure that we aim at.
 *
 * @param name of its values in the raw files; up to the first dot it is the name of the row that measures it
 * @param what in words
 * @param told what of all repetitions counts
 * @param beside what is told with it, a rival's figure in the same run among it
 */
public record Goal(String name, String what, Limit limit, Told told, List<Beside> beside) {
    public Goal {
        beside = List.copyOf(beside);
    }

    /**
     * What stands beside a figure.
     *
     * @param what in words
     * @param name of its values in the raw files
     * @param unit may be empty
     * @param told what of all repetitions is told; of {@link Told#WORST} the greatest
     */
    public record Beside(String what, String name, String unit, Told told) {
        static Beside median(String what, String name, String unit) {
            return new Beside(what, name, unit, Told.MEDIAN);
        }

        static Beside greatest(String what, String name, String unit) {
            return new Beside(what, name, unit, Told.WORST);
        }

        static Beside sum(String what, String name, String unit) {
            return new Beside(what, name, unit, Told.SUM);
        }

        static Beside pooled(String what, String name, String unit) {
            return new Beside(what, name, unit, Told.POOLED);
        }
    }

    static Goal median(String name, String what, Limit limit, Beside... beside) {
        return new Goal(name, what, limit, Told.MEDIAN, List.of(beside));
    }

    static Goal worst(String name, String what, Limit limit, Beside... beside) {
        return new Goal(name, what, limit, Told.WORST, List.of(beside));
    }

    static Goal pooled(String name, String what, Limit limit, Beside... beside) {
        return new Goal(name, what, limit, Told.POOLED, List.of(beside));
    }

    /** The row that measures it. */
    public String row() {
        return name.substring(0, name.indexOf('.'));
    }
}
