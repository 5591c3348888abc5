package dev.holdfast.bench;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How late a motor stands still after its session's deadline. Seen from outside, so it holds the way of the command and
 * the look at the motor as well: what it says is never better than the truth.
 */
final class LapseBench {
    private static final Duration WINDOW = Duration.ofMillis(100);
    private static final int ROUNDS = 300;
    private static final int WARM_UP = 50;

    private LapseBench() {}

    static void run(Path home) {
        double[] millis = new double[ROUNDS];
        try (Robot robot = Robot.start(home, RobotJson.motor(WINDOW.toMillis() + "ms"));
                Client client = new Client(robot.port())) {
            for (int round = -WARM_UP; round < ROUNDS; round++) {
                String session = client.startSession();
                long lastSign = System.nanoTime();
                client.setPower("left", 0.5, session);
                client.awaitStill("left");
                long late = System.nanoTime() - lastSign - WINDOW.toNanos();
                if (round >= 0) {
                    millis[round] = late / 1e6;
                }
            }
        }
        System.out.println(new Figures("deadline to motor seen still", "ms", millis));
    }
}
