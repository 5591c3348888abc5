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

    double sum() {
        return Arrays.stream(sorted).sum();
    }

    /** In words; in brackets the span where there is one, and how often it was measured. */
    String inWords(double counted, String unit) {
        return "**" + Numbers.rounded(counted) + "**" + Numbers.spaced(unit) + " (" + span() + times() + ")";
    }

    private String span() {
        return least() == greatest() ? "" : Numbers.rounded(least()) + " to " + Numbers.rounded(greatest()) + ", ";
    }

    private String times() {
        return sorted.length == 1 ? "once" : sorted.length + " times";
    }
}
