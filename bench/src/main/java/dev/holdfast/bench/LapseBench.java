package dev.holdfast.bench;

import com.example.stopwatch.StopwatchMotor;
import com.google.protobuf.Struct;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * How late after its session's deadline a motor is told to stop. The motor itself looks at the clock, which is one for all
 * processes of a machine. The sign of life lies between the sending of the command and its entry into the motor, so the
 * lateness lies between the two figures that are told.
 */
final class LapseBench {
    private static final Duration WINDOW = Duration.ofMillis(100);
    private static final Duration LATEST = Duration.ofMillis(50);
    private static final int ROUNDS = 300;
    private static final int WARM_UP = 50;
    private static final double NEVER = Double.POSITIVE_INFINITY; // later than we wait
    private static final String MOTOR = "stopwatch";
    private static final String MODEL = "bench:stopwatch:motor";

    private LapseBench() {}

    static void run(Path home) throws InterruptedException {
        double[] sinceSent = new double[ROUNDS];
        double[] sinceEntered = new double[ROUNDS];
        String json = RobotJson.motors(WINDOW.toMillis() + "ms", MOTOR, MODEL);
        try (Robot robot = Robot.start(home, json);
                Client client = new Client(robot.port())) {
            robot.moveIn(DriverJar.write(StopwatchMotor.class, MODEL, "1.0.0", Map.of()));
            client.awaitThere(MOTOR, true);
            for (int round = -WARM_UP; round < ROUNDS; round++) {
                String session = client.startSession();
                long lastSign = System.nanoTime();
                client.setPower(MOTOR, 0.5, session);
                Thread.sleep(WINDOW.plus(LATEST).toMillis()); // nobody disturbs the robot meanwhile
                Struct answer = client.ask(MOTOR);
                double stopped = answer.getFieldsOrThrow(StopwatchMotor.STOPPED).getNumberValue();
                double entered =
                        answer.getFieldsOrThrow(StopwatchMotor.COMMANDED).getNumberValue();
                if (round >= 0) {
                    boolean came = stopped >= entered; // what is there before is the stop of a round before
                    sinceSent[round] = came ? (stopped - lastSign - WINDOW.toNanos()) / 1e6 : NEVER;
                    sinceEntered[round] = came ? (stopped - entered - WINDOW.toNanos()) / 1e6 : NEVER;
                }
            }
        }
        System.out.println(new Figures("deadline to stop entered, from the command's sending", "ms", sinceSent));
        System.out.println(new Figures("deadline to stop entered, from the command's entry", "ms", sinceEntered));
    }
}
