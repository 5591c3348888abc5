package dev.holdfast.session.advice.internal;

/** Counted gaps, as of one moment. What it answers errs on the longer side, by a millisecond or less than a hundredth. */
final class Gaps {
    private final long[] counts;
    private final long total;

    Gaps(long[] counts) {
        this.counts = counts;
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        total = sum;
    }

    long total() {
        return total;
    }

    /** A length that at least this fraction of the gaps do not exceed, in nanoseconds; 0 where there are none. */
    long quantile(double fraction) {
        long left = (long) Math.ceil(fraction * total);
        for (int bucket = 0; bucket < counts.length; bucket++) {
            left -= counts[bucket];
            if (left <= 0 && total > 0) {
                return GapHistogram.end(bucket);
            }
        }
        return 0;
    }

    /** How many may be longer. */
    long longerThan(long nanos) {
        long longer = 0;
        for (int bucket = 0; bucket < counts.length; bucket++) {
            longer += GapHistogram.end(bucket) > nanos ? counts[bucket] : 0;
        }
        return longer;
    }

    /** By how much those that are longer are longer, in the mean, in nanoseconds; 0 where there are none. */
    double meanExcess(long nanos) {
        double excess = 0;
        for (int bucket = 0; bucket < counts.length; bucket++) {
            long end = GapHistogram.end(bucket);
            excess += end > nanos ? (double) counts[bucket] * (end - nanos) : 0;
        }
        long longer = longerThan(nanos);
        return longer == 0 ? 0 : excess / longer;
    }
}
