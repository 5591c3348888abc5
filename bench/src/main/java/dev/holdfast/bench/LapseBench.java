package dev.holdfast.bench;

import com.example.stopwatch.StopwatchMotor;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How late after its session's deadline a motor is told to stop. The motor itself looks at the clock, which is one for all
 * processes of a machine. The deadline is counted from when the command was sent, so its way to the robot is in the figure.
 */
final class LapseBench {
    private static final Duration WINDOW = Duration.ofMillis(100);
    private static final Duration LATEST = Duration.ofMillis(50);
    private static final int ROUNDS = 300;
    private static final int WARM_UP = 50;
    private static final String MOTOR = "stopwatch";

    private LapseBench() {}

    static void run(Path home) throws InterruptedException {
        double[] millis = new double[ROUNDS];
        String json = RobotJson.motors(WINDOW.toMillis() + "ms", MOTOR, StopwatchJar.MODEL);
        try (Robot robot = Robot.start(home, json);
                Client client = new Client(robot.port())) {
            robot.moveIn(StopwatchJar.write());
            client.awaitThere(MOTOR, true);
            for (int round = -WARM_UP; round < ROUNDS; round++) {
                String session = client.startSession();
                long lastSign = System.nanoTime();
                client.setPower(MOTOR, 0.5, session);
                Thread.sleep(WINDOW.plus(LATEST).toMillis()); // nobody disturbs the robot meanwhile
                long stopped = (long) client.ask(MOTOR)
                        .getFieldsOrThrow(StopwatchMotor.STOPPED)
                        .getNumberValue();
                if (round >= 0) {
                    millis[round] = (stopped - lastSign - WINDOW.toNanos()) / 1e6;
                }
            }
        }
        System.out.println(new Figures("deadline to stop entered", "ms", millis));
    }
}
