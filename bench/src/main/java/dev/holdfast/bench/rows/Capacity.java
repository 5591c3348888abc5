package dev.holdfast.bench.rows;

import dev.holdfast.bench.figures.Notes;
import java.util.function.DoubleSupplier;
import java.util.function.DoubleUnaryOperator;

/**
 * What a server answers in a second once it is warm, and how much of that must be offered to it to be too much. It is asked
 * first as fast as it answers, until that grows no more; then twice as much is offered, because more in flight may be
 * answered faster, until what it answers grows no more either.
 */
final class Capacity {
    private static final long TURN_SECONDS = 5;
    private static final int LEAST_TURNS = 3;
    private static final int MOST_TURNS = 12;
    private static final int MOST_TRIALS = 4;
    private static final double GROWTH = 1.05;

    private Capacity() {}

    /** Measures a server's, and notes it under this name. */
    static double of(Child load, Notes notes, String name) {
        double closed =
                settled(() -> Load.Tally.of(load.ask(Load.closed(TURN_SECONDS))).ok());
        double capacity = greatest(closed, rate -> Load.Tally.of(load.ask(Load.open(rate, TURN_SECONDS)))
                .ok());
        notes.value(name, capacity);
        return capacity;
    }

    /** What is answered when it grows no more. */
    static double settled(DoubleSupplier turn) {
        double before = 0;
        double now = turn.getAsDouble();
        double most = now;
        for (int turns = 1; turns < MOST_TURNS && (turns < LEAST_TURNS || now >= GROWTH * before); turns++) {
            before = now;
            now = turn.getAsDouble();
            most = Math.max(most, now);
        }
        return most;
    }

    /** What is answered at most when twice that is offered. */
    static double greatest(double capacity, DoubleUnaryOperator answered) {
        double most = capacity;
        for (int trial = 0; trial < MOST_TRIALS; trial++) {
            double now = answered.applyAsDouble(2 * most);
            if (now < GROWTH * most) {
                return Math.max(most, now);
            }
            most = now;
        }
        return most;
    }
}
