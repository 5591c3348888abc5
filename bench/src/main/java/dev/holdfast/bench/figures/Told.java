package dev.holdfast.bench.figures;

/** What is told of a figure that was measured again and again. */
public enum Told {
    MEDIAN,
    /** The worst of all: by the goal's limit, or the greatest. */
    WORST,
    /** All together, of what is counted. */
    SUM,
    /** A percentile of all repetitions' histograms together: a median of percentiles near the end would hide the worst. */
    POOLED
}
