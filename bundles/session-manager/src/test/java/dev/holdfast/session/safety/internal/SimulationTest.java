package dev.holdfast.session.safety.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
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
    private static final long SCHEDULES = Long.getLong("holdfast.schedules", 200_000);
    private static final long FIRST_SEED = Long.getLong("holdfast.seed", 0);

    @Test
    void keepsEveryInvariant() {
        Map<Finding, Long> firstSeeds = new ConcurrentHashMap<>();

        LongStream.range(FIRST_SEED, FIRST_SEED + SCHEDULES).parallel().forEach(seed -> new Simulation(Rules.ALL, seed)
                .run()
                .forEach(finding -> firstSeeds.merge(finding, seed, Math::min)));

        assertEquals(Map.of(), new TreeMap<>(firstSeeds), "findings, each with the first seed that shows it");
    }

    @ParameterizedTest
    @EnumSource
    void noticesWhatIsTakenOut(Mutant mutant) {
        var caught = LongStream.range(FIRST_SEED, FIRST_SEED + SCHEDULES)
                .filter(seed -> !new Simulation(mutant, seed).run().isEmpty())
                .findFirst();

        assertTrue(caught.isPresent(), () -> mutant + " lived through " + SCHEDULES + " schedules from " + FIRST_SEED);
        System.out.printf(
                "mutant %s is caught after %d schedules: %s%n",
                mutant, caught.getAsLong() - FIRST_SEED + 1, new Simulation(mutant, caught.getAsLong()).run());
    }
}
