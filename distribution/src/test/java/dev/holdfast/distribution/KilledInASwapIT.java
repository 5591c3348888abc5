package dev.holdfast.distribution;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.wire.robot.v1.ModuleStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A power cut at any moment of an update leaves a robot with one version of the module, and never with none. */
class KilledInASwapIT {
    private static final int SWAPS = 200;
    private static final int LIVES = 25;

    /** A swap takes a tenth of a second at most: the kill falls into it, or shortly before or after. */
    private static final long LONGEST_NANOS = 120_000_000;

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String MOTOR = "feed";

    private final VersionedJar jars = new VersionedJar("killed");

    @TempDir
    private Path scratch;

    @Test
    void comesBackWithExactlyTheVersionThatLiesInTheFolder() throws IOException {
        long seed = Long.getLong("holdfast.seed", ThreadLocalRandom.current().nextLong());
        System.out.println(getClass().getSimpleName() + ": -Dholdfast.seed=" + seed);
        SplittableRandom random = new SplittableRandom(seed);
        int version = 1;
        String file = "first.jar";
        try (LifeAndDeath robot = LifeAndDeath.with(scratch, Map.of(MOTOR, jars.model()))) {
            jars.good(version).moveTo(robot.module(file));
            for (int life = 0; life < LIVES; life++) {
                robot.start();
                assertRuns(robot, version, "life " + life + " of seed " + seed);
                for (int swap = 0; swap < SWAPS / LIVES; swap++) {
                    version++;
                    String next = random.nextInt(4) > 0 ? file : file.equals("first.jar") ? "second.jar" : "first.jar";
                    jars.good(version).moveTo(robot.module(next));
                    if (!next.equals(file)) {
                        Files.delete(robot.module(file));
                        file = next;
                    }
                    LockSupport.parkNanos(random.nextLong(LONGEST_NANOS));
                }
                robot.kill();
            }
            robot.start();
            assertRuns(robot, version, "the last life of seed " + seed);
        }
    }

    private void assertRuns(LifeAndDeath robot, int version, String when) {
        Optional<String> expected = Optional.of("1.0." + version);
        await(when + ", version " + version)
                .pollInterval(5, TimeUnit.MILLISECONDS)
                .atMost(PATIENCE)
                .until(() -> robot.view().version(MOTOR), expected::equals);
        await(when) // it is on trial for a moment if its robot was killed before that had confirmed it
                .pollInterval(5, TimeUnit.MILLISECONDS)
                .atMost(PATIENCE)
                .untilAsserted(() -> {
                    assertReadyAlone(robot.view().modules(jars.symbolicName()), when);
                    assertEquals(expected, robot.view().version(MOTOR), when);
                });
    }

    private static void assertReadyAlone(List<ModuleStatus> holding, String when) {
        List<ModuleStatus.State> states =
                holding.stream().map(ModuleStatus::getState).toList();
        assertEquals(List.of(ModuleStatus.State.STATE_READY), states, () -> when + ": " + holding);
    }
}
