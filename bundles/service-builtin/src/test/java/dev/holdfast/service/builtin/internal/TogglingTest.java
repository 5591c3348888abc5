package dev.holdfast.service.builtin.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.resource.HardwareException;
import dev.holdfast.status.SafetyPulse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class TogglingTest {
    private static final long PERIOD = Duration.ofMillis(250).toNanos();

    private final Deque<Runnable> soon = new ArrayDeque<>();
    private final Deque<Runnable> later = new ArrayDeque<>();
    private final Deque<CompletableFuture<Void>> questions = new ArrayDeque<>();
    private final List<Boolean> written = new ArrayList<>();
    private Runnable driver = () -> {};
    private SafetyPulse safety = this::asked;
    private long now;

    private final Toggling toggling =
            new Toggling("dog", new Written(), () -> safety.probe(), soon::add, later::add, () -> now);

    @Test
    void togglesOnceEachPeriodWhileItIsAnswered() {
        toggling.ask();
        isAnswered();
        periodPasses();
        isAnswered();
        periodPasses();
        isAnswered();

        assertEquals(List.of(true, false, true), written);
    }

    @Test
    void doesNotToggleBeforeItIsAnswered() {
        toggling.ask();

        assertEquals(List.of(), written);
        assertEquals(0, soon.size());
    }

    @Test
    void asksOneQuestionAtATime() {
        toggling.ask();
        isAnswered();
        periodPasses();

        assertEquals(1, questions.size());
        assertEquals(0, later.size()); // so no period will pass that ends with another one
    }

    @Test
    void goesOnWhenItIsAnsweredAfterAll() {
        toggling.ask();
        isAnswered();
        periodPasses();
        now += 100 * PERIOD;
        isAnswered();
        periodPasses();
        isAnswered();

        assertEquals(List.of(true, false, true), written);
    }

    @Test
    void doesNothingOnTheThreadOfWhoeverAnswers() {
        toggling.ask();
        questions.remove().complete(null);

        assertEquals(List.of(), written);
        assertEquals(1, soon.size());
    }

    @Test
    void triesWhatADriverDidNotDoAgainInTheNextPeriod() {
        toggling.ask();
        isAnswered();
        driver = failing("no answer from the bus");
        periodPasses();
        isAnswered();
        driver = () -> {};
        periodPasses();
        isAnswered();

        assertEquals(List.of(true, false), written);
    }

    @Test
    void saysOnceThatADriverFailsAndOnceThatItWorksAgain() {
        try (var said = LogBook.of(Toggling.class)) {
            driver = failing("no answer from the bus");
            toggling.ask();
            isAnswered();
            periodPasses();
            isAnswered();
            driver = () -> {};
            periodPasses();
            isAnswered();
            periodPasses();
            isAnswered();

            assertEquals(
                    List.of(
                            "WARN dog: the test's output is not toggled, and tried again each period:"
                                    + " dev.holdfast.resource.HardwareException: no answer from the bus",
                            "INFO dog: the test's output is toggled again"),
                    said.lines());
        }
    }

    @Test
    void saysTheNextSpellAgain() {
        try (var said = LogBook.of(Toggling.class)) {
            toggling.ask();
            for (int spell = 0; spell < 2; spell++) {
                driver = failing("no answer from the bus");
                isAnswered();
                periodPasses();
                driver = () -> {};
                isAnswered();
                periodPasses();
            }

            assertEquals(4, said.lines().size());
        }
    }

    @Test
    void outlivesADriverWhoseClassesAreGone() {
        driver = () -> {
            throw new NoClassDefFoundError("com/acme/Relay");
        };
        toggling.ask();
        isAnswered();
        driver = () -> {};
        periodPasses();
        isAnswered();

        assertEquals(List.of(true), written);
    }

    @Test
    void doesNotToggleForAnAnswerThatIsAFailure() {
        toggling.ask();
        questions.remove().completeExceptionally(new IllegalStateException("it has ended"));
        soon.remove().run();

        assertEquals(List.of(), written);

        periodPasses();
        isAnswered();

        assertEquals(List.of(true), written);
    }

    @Test
    void asksAgainWhereItCouldNotAsk() {
        safety = () -> {
            throw new IllegalStateException("not now");
        };
        toggling.ask();
        soon.remove().run();
        safety = this::asked;
        periodPasses();
        isAnswered();

        assertEquals(List.of(true), written);
    }

    @Test
    void writesNothingMoreOnceItHasEnded() {
        toggling.ask();
        toggling.end();
        isAnswered();

        assertEquals(List.of(), written);
        assertEquals(0, later.size());
    }

    @Test
    void asksNothingMoreOnceItHasEnded() {
        toggling.ask();
        isAnswered();
        toggling.end();
        periodPasses();

        assertEquals(0, questions.size());
    }

    @Test
    void tellsWhatItHasDone() {
        assertEquals(Map.of("toggles", 0.0, "level", "low", "doing", "resting"), toggling.told());

        toggling.ask();
        assertEquals(Map.of("toggles", 0.0, "level", "low", "doing", "asking"), toggling.told());

        driver = () -> assertEquals("writing", toggling.told().get("doing"));
        isAnswered();
        now += PERIOD / 2;
        assertEquals(
                Map.of("toggles", 1.0, "level", "high", "doing", "resting", "since_toggle_ms", 125.0), toggling.told());
    }

    @Test
    void tellsTheLastFailureAlsoWhenItIsOver() {
        driver = failing("no answer from the bus");
        toggling.ask();
        isAnswered();
        driver = () -> {};
        periodPasses();
        isAnswered();

        assertEquals(
                "dev.holdfast.resource.HardwareException: no answer from the bus",
                toggling.told().get("last_failure"));
    }

    private CompletionStage<Void> asked() {
        var question = new CompletableFuture<Void>();
        questions.add(question);
        return question;
    }

    /** The question that is open, and what is done then. */
    private void isAnswered() {
        questions.remove().complete(null);
        soon.remove().run();
    }

    private void periodPasses() {
        now += PERIOD;
        later.remove().run();
    }

    private static Runnable failing(String message) {
        return () -> {
            throw new HardwareException(message);
        };
    }

    /** An output that notes what is written. */
    private final class Written implements Output {
        @Override
        public void set(boolean high) {
            driver.run();
            written.add(high);
        }

        @Override
        public String toString() {
            return "the test's output";
        }
    }
}
