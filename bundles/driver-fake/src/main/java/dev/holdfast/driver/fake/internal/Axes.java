package dev.holdfast.driver.fake.internal;

import dev.holdfast.resource.Call;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * What moves along its axes: without inertia, each axis at one speed until it is there. Nothing runs meanwhile; where it is
 * follows from when it began, and is worked out when somebody asks.
 */
final class Axes {
    private static final double NANOS_PER_SECOND = 1e9;

    private final LongSupplier nanoTime;

    private Motion motion; // guarded by this: stops and queries come from other threads

    Axes(List<Double> positions, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.motion = Motion.rest(positions, nanoTime.getAsLong());
    }

    synchronized List<Double> positions() {
        return motion.at(nanoTime.getAsLong());
    }

    synchronized boolean isMoving() {
        return motion.isUnderWay(nanoTime.getAsLong());
    }

    /** It stays where it is now. */
    synchronized void stop() {
        motion = Motion.rest(positions(), nanoTime.getAsLong());
    }

    /**
     * Moves each axis at a speed of its own, per second and above 0. Blocks until all are there, or the current call is
     * cancelled; it stands still then.
     */
    void go(List<Double> targets, List<Double> speeds) {
        List<Double> from = positions();
        follow(
                targets,
                IntStream.range(0, targets.size())
                        .mapToObj(i -> nanos(Math.abs(targets.get(i) - from.get(i)) / speeds.get(i)))
                        .toList());
    }

    /** The same, each axis so that all are there after {@code seconds}. */
    void goTogether(List<Double> targets, double seconds) {
        follow(targets, targets.stream().map(target -> nanos(seconds)).toList());
    }

    private void follow(List<Double> targets, List<Long> nanos) {
        Motion mine = begin(targets, nanos);
        try {
            Call.current().sleep(Duration.ofNanos(mine.longest()));
        } finally {
            end(mine);
        }
    }

    private synchronized Motion begin(List<Double> targets, List<Long> nanos) {
        motion = new Motion(positions(), targets, nanos, nanoTime.getAsLong());
        return motion;
    }

    /** Not what a newer command has begun. */
    private synchronized void end(Motion mine) {
        if (motion == mine) {
            stop();
        }
    }

    private static long nanos(double seconds) {
        return (long) Math.ceil(seconds * NANOS_PER_SECOND);
    }

    /**
     * How the axes move from a moment on.
     *
     * @param from where they were then
     * @param to where they go
     * @param nanos how long each takes
     * @param since the moment, nanoseconds
     */
    private record Motion(List<Double> from, List<Double> to, List<Long> nanos, long since) {
        static Motion rest(List<Double> positions, long now) {
            return new Motion(
                    positions, positions, positions.stream().map(at -> 0L).toList(), now);
        }

        List<Double> at(long now) {
            return IntStream.range(0, to.size()).mapToObj(i -> at(i, now)).toList();
        }

        private double at(int axis, long now) {
            long passed = now - since;
            if (passed >= nanos.get(axis)) {
                return to.get(axis);
            }
            return from.get(axis) + (to.get(axis) - from.get(axis)) * passed / nanos.get(axis);
        }

        boolean isUnderWay(long now) {
            return IntStream.range(0, to.size())
                    .anyMatch(i -> now - since < nanos.get(i) && !from.get(i).equals(to.get(i)));
        }

        long longest() {
            return nanos.stream().mapToLong(Long::longValue).max().orElse(0);
        }
    }
}
