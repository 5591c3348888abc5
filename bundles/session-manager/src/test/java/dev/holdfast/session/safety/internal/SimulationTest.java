package dev.holdfast.session.safety.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The promise under random adversarial schedules, on the classes that run the robot. A failure names its seed:
 * {@code new Simulation(Rules.ALL, seed, System.out::println).run()} tells the schedule step by step.
 */
class SimulationTest {
    private static final long SCHEDULES = Long.getLong("holdfast.schedules", 1_000_000);
    private static final long FIRST_SEED = Long.getLong("holdfast.seed", 0);

    @Test
    void keepsEveryInvariant() {
        Map<Finding, Long> firstSeeds = new ConcurrentHashMap<>();

        seeds().parallel().forEach(seed -> findings(new Simulation(Rules.ALL, seed), seed)
                .forEach(finding -> firstSeeds.merge(finding, seed, Math::min)));

        System.out.printf("%d schedules from seed %d on: %s%n", SCHEDULES, FIRST_SEED, new TreeMap<>(firstSeeds));
        assertEquals(Map.of(), new TreeMap<>(firstSeeds), "findings, each with the first seed that shows it");
    }

    /** One sweep, which ends with the first schedule in which the harm is seen. */
    @ParameterizedTest
    @EnumSource
    void noticesWhatIsTakenOut(Mutant mutant) {
        var caught = seeds().parallel()
                .filter(seed -> !findings(new Simulation(mutant, seed), seed).isEmpty())
                .findFirst();

        assertTrue(caught.isPresent(), () -> mutant + " lived through " + SCHEDULES + " schedules from " + FIRST_SEED);
        System.out.printf(
                "mutant %s is caught after %d schedules from seed %d on: %s%n",
                mutant,
                caught.getAsLong() - FIRST_SEED + 1,
                FIRST_SEED,
                new Simulation(mutant, caught.getAsLong()).run());
    }

    private static LongStream seeds() {
        return LongStream.range(FIRST_SEED, FIRST_SEED + SCHEDULES);
    }

    private static Set<Finding> findings(Simulation schedule, long seed) {
        try {
            return schedule.run();
        } catch (RuntimeException e) {
            throw new AssertionError("seed " + seed + " fails by itself", e);
        }
    }
}
