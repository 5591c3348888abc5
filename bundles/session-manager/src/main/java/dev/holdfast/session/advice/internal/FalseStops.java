package dev.holdfast.session.advice.internal;

import dev.holdfast.door.BeatAdvice.Odds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * How often a client that lives would be taken for gone, by the window.
 *
 * <p>Its <em>period</em> is the median gap; SDKs beat five times a window. With another window W its period would shrink or grow
 * with W, and what delays its beats would stay: a gap is too long if it is later than its period by more than W less the new
 * period. How often that is: as often as was seen, or as an exponential tail makes it beyond what was seen, whichever is more.
 * The tail begins at the 99th percentile, with the mean excess over that, and never with less than a millisecond. Networks with
 * heavier tails, as radio has, do worse than that.
 *
 * <p>Suggested is the shortest window of the list with which fewer than one in ten million gaps would be too long, and which
 * would bear one and a half times the worst lateness that was seen. Of fewer than a thousand gaps nothing is concluded.
 */
final class FalseStops {
    static final List<Duration> LADDER = List.of(
            Duration.ofMillis(250),
            Duration.ofMillis(500),
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30));

    static final long FEWEST_GAPS = 1_000;
    private static final double BEARABLE = 1e-7;
    private static final double MARGIN = 1.5;
    private static final double TAIL = 0.99;
    private static final double SHORTEST_EXCESS = 1e6;
    private static final double SLOWEST = 0.95;
    private static final double DAY = Duration.ofDays(1).toNanos();

    private final Gaps gaps;
    private final Duration window;
    private final long period;
    private final double share;

    /** @param window with which they were measured */
    FalseStops(Gaps gaps, Duration window) {
        this.gaps = gaps;
        this.window = window;
        this.period = gaps.quantile(0.5);
        this.share = Math.min(SLOWEST, (double) period / window.toNanos());
    }

    /** The list, with the client's own window in it; empty where too little was measured. */
    List<Odds> odds() {
        if (gaps.total() < FEWEST_GAPS) {
            return List.of();
        }
        var windows = new TreeSet<>(LADDER);
        windows.add(window);
        List<Odds> odds = new ArrayList<>();
        windows.forEach(each -> odds.add(odds(each)));
        return odds;
    }

    Optional<Duration> suggested() {
        long worst = gaps.quantile(1) - period;
        return odds().stream()
                .filter(each -> each.chance() < BEARABLE && room(each.window()) >= MARGIN * worst)
                .map(Odds::window)
                .findFirst();
    }

    private Odds odds(Duration each) {
        double chance = chance(each);
        double gapsADay = DAY / (share * each.toNanos());
        return new Odds(each, gaps.longerThan(longest(each)), chance, chance * gapsADay);
    }

    /** By how much a beat may be late. */
    private double room(Duration each) {
        return each.toNanos() * (1 - share);
    }

    /** The gap, as it was measured, that would have been just bearable. */
    private long longest(Duration each) {
        return period + (long) room(each);
    }

    private double chance(Duration each) {
        long limit = longest(each);
        long tail = gaps.quantile(TAIL);
        double seen = (double) gaps.longerThan(limit) / gaps.total();
        if (limit <= tail) {
            return seen;
        }
        double inTail = Math.max(gaps.longerThan(tail), 1) / (double) gaps.total();
        double excess = Math.max(SHORTEST_EXCESS, gaps.meanExcess(tail));
        return Math.max(seen, inTail * Math.exp(-(limit - tail) / excess));
    }
}
