package dev.holdfast.distribution;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is done to the modules folder and to robot.json, in whatever order, the robot becomes what a simple model says. */
class RandomDeploymentsIT {
    private static final int OPERATIONS = Integer.getInteger("holdfast.operations", 500);
    private static final int LAST_OPERATIONS = 15;

    @TempDir
    private Path scratch;

    @Test
    void endsUpAsTheModelSaysAfterEachOperation() throws IOException {
        long seed = Long.getLong("holdfast.seed", ThreadLocalRandom.current().nextLong());
        System.out.println(getClass().getSimpleName() + ": -Dholdfast.seed=" + seed);
        List<String> done = new ArrayList<>();
        try (RandomRobot robot = RandomRobot.start(scratch, new SplittableRandom(seed))) {
            for (int operation = 0; operation < OPERATIONS; operation++) {
                try {
                    done.add(robot.step());
                    robot.agreement().awaitIt();
                } catch (AssertionError | RuntimeException e) {
                    List<String> last = done.subList(Math.max(0, done.size() - LAST_OPERATIONS), done.size());
                    throw new AssertionError(
                            "seed %d, operation %d, the last ones:%n%s%n%s"
                                    .formatted(seed, operation, String.join("\n", last), e.getMessage()),
                            e);
                }
            }
        }
    }
}
