package dev.holdfast.distribution;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Between a robot and the model of it: it may take a while.
 *
 * @param disagreements asks anew
 * @param log what the robot has to say for itself
 */
record Agreement(Supplier<List<String>> disagreements, Supplier<String> log) {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration POLL = Duration.ofMillis(5);
    private static final int LAST_LINES = 40;

    void awaitIt() {
        try {
            Awaitility.await()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(POLL)
                    .atMost(PATIENCE)
                    .until(() -> disagreements.get().isEmpty());
        } catch (ConditionTimeoutException e) {
            List<String> lines = log.get().lines().toList();
            String last = String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
            throw new AssertionError(disagreements.get() + "\nthe robot's last words:\n" + last, e);
        }
    }
}
