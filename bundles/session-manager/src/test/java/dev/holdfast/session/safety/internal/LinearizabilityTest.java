package dev.holdfast.session.safety.internal;

import static org.junit.jupiter.api.Assertions.assertThrows;

import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Options;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;

/**
 * Whatever threads do to the table and a gate at once looks as if they had done it one at a time. Lincheck makes random
 * scenarios, runs each of them many times, and looks for such an order.
 */
class LinearizabilityTest {
    private static final int SCENARIOS = Integer.getInteger("holdfast.lincheck.scenarios", 5);
    private static final int INVOCATIONS = Integer.getInteger("holdfast.lincheck.invocations", 300);
    /** Lincheck rewrites classes when they are met first, which a busy machine may take long for. */
    private static final long PATIENCE_MS = 300_000;

    @Test
    void underStressThereIsAlwaysAnOrder() {
        check(new StressOptions(), SharedTable.class);
    }

    @Test
    void inEachInterleavingThatIsTriedThereIsAnOrder() {
        check(new ModelCheckingOptions(), SharedTable.class);
    }

    @Test
    void withoutRuleAThereIsNone() {
        assertThrows(LincheckAssertionError.class, () -> check(new ModelCheckingOptions(), LateBeatsAreHeard.class));
    }

    /** The same few operations as in the next test, so that it fails for its mutant alone. */
    @Test
    void ofABeatAndALapseThereIsAnOrder() {
        checkBeatAndLapse(BeatAndLapse.class);
    }

    @Test
    void whereCheckAndExtendAreTwoStepsThereIsNone() {
        assertThrows(LincheckAssertionError.class, () -> checkBeatAndLapse(CheckThenExtend.class));
    }

    private static void checkBeatAndLapse(Class<?> shared) {
        var options = new ModelCheckingOptions();
        options.iterations(10);
        options.invocationsPerIteration(100);
        options.threads(2);
        options.actorsBefore(0);
        options.actorsPerThread(2);
        options.actorsAfter(0);
        options.minimizeFailedScenario(false);
        options.sequentialSpecification(OneBeatAndLapse.class);
        options.invocationTimeout$lincheck(PATIENCE_MS);
        options.check(shared);
    }

    private static void check(Options<?, ?> options, Class<?> shared) {
        options.iterations(SCENARIOS);
        options.invocationsPerIteration(INVOCATIONS);
        options.threads(2);
        options.actorsBefore(2);
        options.actorsPerThread(4);
        options.actorsAfter(3);
        options.minimizeFailedScenario(shared == SharedTable.class); // nobody reads those that must fail
        options.sequentialSpecification(OneAtATime.class);
        options.invocationTimeout$lincheck(PATIENCE_MS);
        options.check(shared);
    }

    /** Rule (a) taken out. */
    public static class LateBeatsAreHeard extends SharedTable {
        public LateBeatsAreHeard() {
            super(new Together() {
                @Override
                boolean judgesDeadlines() {
                    return false;
                }
            });
        }
    }

    /** A session whose deadline is at 10, a beat that is in time, and a timer that comes after the deadline. */
    public static class BeatAndLapse {
        final SharedTable shared = new SharedTable();

        public BeatAndLapse() {
            shared.start();
        }

        @Operation
        public String beat() {
            return shared.heartbeat(5);
        }

        @Operation(nonParallelGroup = "timer")
        public boolean lapse() {
            return shared.lapse(11);
        }
    }

    /** Right as long as one thread acts: looks whether the session lives, and then extends it and says so. */
    public static class CheckThenExtend extends BeatAndLapse {
        @Override
        @Operation
        public String beat() {
            if (!shared.table.find(SharedTable.ADA, "ada").lives(5)) {
                return "SESSION_EXPIRED";
            }
            shared.heartbeat(5);
            return "OK";
        }
    }

    /** What both do, said in the simplest way. */
    public static class OneBeatAndLapse {
        private final OneAtATime shared = new OneAtATime();

        public OneBeatAndLapse() {
            shared.start();
        }

        public String beat() {
            return shared.heartbeat(5);
        }

        public boolean lapse() {
            return shared.lapse(11);
        }
    }
}
