package dev.holdfast.bench.figures;

import java.util.Arrays;

/** One figure, measured again and again; sorted. */
record Values(double[] sorted) {
    Values {
        sorted = sorted.clone();
        Arrays.sort(sorted);
    }

    boolean isEmpty() {
        return sorted.length == 0;
    }

    double median() {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    double least() {
        return sorted[0];
    }

    double greatest() {
        return sorted[sorted.length - 1];
    }

    /** What counts for this goal. */
    double counted(Goal goal) {
        if (!goal.worst()) {
            return median();
        }
        return goal.limit().atMost() ? greatest() : least();
    }

    /** In words, the span in brackets where there is one. */
    String inWords(double counted, String unit) {
        String figure = "**" + Numbers.rounded(counted) + "**" + Numbers.spaced(unit);
        return sorted.length == 1 || least() == greatest() ? figure : figure + " (" + span() + ")";
    }

    private String span() {
        return Numbers.rounded(least()) + " to " + Numbers.rounded(greatest());
    }
}
