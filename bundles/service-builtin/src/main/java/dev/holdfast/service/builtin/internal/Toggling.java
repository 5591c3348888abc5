package dev.holdfast.service.builtin.internal;

import dev.holdfast.status.SafetyPulse;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks whether all is well, toggles an output once that is answered, rests for a period, and asks again. Each step begins the
 * next, so there is one question at a time and at most one toggle in a period: what has hung is not made up for when it goes
 * on, since a watchdog with a window trips at what comes too soon as well.
 *
 * <p>Knows no thread: {@link #ask} and what follows from it run where {@code soon} and {@code later} run it, one after the other.
 */
final class Toggling {
    private static final Logger log = LoggerFactory.getLogger(Toggling.class);
    private static final double NANOS_PER_MILLI = 1e6;

    /** What it is at. */
    private enum Step {
        RESTING,
        ASKING,
        WRITING
    }

    /** What others may know of it. */
    private record State(long toggles, boolean high, OptionalLong toggled, Optional<String> failure, Step step) {
        static final State NEW = new State(0, false, OptionalLong.empty(), Optional.empty(), Step.RESTING);

        State at(Step now) {
            return new State(toggles, high, toggled, failure, now);
        }

        State toggled(boolean level, long time) {
            return new State(toggles + 1, level, OptionalLong.of(time), failure, step);
        }

        State failed(String reason) {
            return new State(toggles, high, toggled, Optional.of(reason), step);
        }
    }

    private final String name;
    private final Output output;
    private final SafetyPulse safety;
    private final Executor soon;
    private final Executor later;
    private final LongSupplier nanoTime;
    private volatile State state = State.NEW; // written by the steps alone
    private volatile boolean ended;
    private boolean failing; // of the steps alone

    /**
     * @param name of the resource, for the log
     * @param soon runs what it is given, and nothing beside it
     * @param later runs it there too, after a period
     */
    Toggling(String name, Output output, SafetyPulse safety, Executor soon, Executor later, LongSupplier nanoTime) {
        this.name = name;
        this.output = output;
        this.safety = safety;
        this.soon = soon;
        this.later = later;
        this.nanoTime = nanoTime;
    }

    /** The first step, and each that follows a rest. Whoever answers only hands on what is to be done then. */
    void ask() {
        if (!ended) {
            state = state.at(Step.ASKING);
            answer().whenCompleteAsync((answered, failure) -> answered(Optional.ofNullable(failure)), soon);
        }
    }

    /** No other step begins. */
    void end() {
        ended = true;
    }

    /** Leaves the output low; after the {@linkplain #end end}, where the steps were made. */
    void low() {
        output.set(false);
    }

    /** For clients: a tree. Returns at once. */
    Map<String, Object> told() {
        State now = state;
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("toggles", (double) now.toggles());
        told.put("level", now.high() ? "high" : "low");
        told.put("doing", now.step().name().toLowerCase(Locale.ROOT));
        now.toggled().ifPresent(time -> told.put("since_toggle_ms", (nanoTime.getAsLong() - time) / NANOS_PER_MILLI));
        now.failure().ifPresent(reason -> told.put("last_failure", reason));
        return told;
    }

    private CompletionStage<Void> answer() {
        try {
            return safety.probe();
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    private void answered(Optional<Throwable> failure) {
        if (ended) {
            return;
        }
        try {
            if (failure.isPresent()) {
                failed("the robot's safety cannot be asked: " + failure.get());
            } else {
                toggle();
            }
        } catch (Throwable e) { // uncaught it would end this without a word
            failed(e.toString());
        }
        state = state.at(Step.RESTING);
        later.execute(this::ask);
    }

    private void toggle() {
        state = state.at(Step.WRITING);
        boolean next = !state.high();
        output.set(next);
        state = state.toggled(next, nanoTime.getAsLong());
        if (failing) {
            failing = false;
            log.info("{}: {} is toggled again", name, output);
        }
    }

    private void failed(String reason) {
        state = state.failed(reason);
        if (!failing) {
            failing = true;
            log.warn("{}: {} is not toggled, and tried again each period: {}", name, output, reason);
        }
    }
}
