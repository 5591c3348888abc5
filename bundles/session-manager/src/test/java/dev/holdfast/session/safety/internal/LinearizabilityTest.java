package dev.holdfast.session.safety.internal;

import static org.junit.jupiter.api.Assertions.assertThrows;

import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Options;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;

/**
 * Whatever threads do to the table and a gate at once looks as if they had done it one at a time. Lincheck makes random
 * scenarios, runs each of them many times, and looks for such an order.
 */
class LinearizabilityTest {
    private static final int SCENARIOS = Integer.getInteger("holdfast.lincheck.scenarios", 30);
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

    @Test
    void whereCheckAndExtendAreTwoStepsThereIsNone() {
        assertThrows(LincheckAssertionError.class, () -> check(new ModelCheckingOptions(), CheckThenExtend.class));
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

    /** Right as long as one thread acts: looks whether the session lives, and then extends it and says so. */
    public static class CheckThenExtend extends SharedTable {
        @Override
        @Operation
        public String heartbeat(@Param(name = "time") int time) {
            if (!table.find(ADA, "ada").lives(time)) {
                return "SESSION_EXPIRED";
            }
            super.heartbeat(time);
            return "OK";
        }
    }
}
