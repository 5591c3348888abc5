package dev.holdfast.bench.figures;

import java.util.OptionalDouble;

/** What the raw files say of goals and of what stands beside them. */
record Measured(RawFiles files) {
    /** What counts for this goal; nothing where nothing was measured. */
    OptionalDouble counted(Goal goal) {
        return told(goal.name(), goal.told(), goal.limit().atMost());
    }

    /** What is told beside a goal; nothing where nothing was measured. */
    OptionalDouble told(Goal.Beside beside) {
        return told(beside.name(), beside.told(), true);
    }

    private OptionalDouble told(String name, Told told, boolean greatestIsWorst) {
        if (told == Told.POOLED) {
            return Pool.named(name).of(files);
        }
        Values values = files.values(RawFiles.rowOf(name), name);
        if (values.isEmpty()) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(
                switch (told) {
                    case MEDIAN -> values.median();
                    case SUM -> values.sum();
                    default -> greatestIsWorst ? values.greatest() : values.least();
                });
    }
}
