package dev.holdfast.bench;

import com.example.swapped.SwappedMotor;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/**
 * A module with 5 MB of classes swapped again and again: what stays of the versions that went. Each look collects garbage
 * first, and reads the running robot with {@code jcmd}.
 */
final class LeakBench {
    private static final String MOTOR = "swapped";
    private static final int MEGABYTES = 5;
    private static final int SWAPS = 200;
    private static final long PATIENCE_NANOS = 15_000_000_000L;
    private static final long PAUSE_NANOS = 2_000_000;

    private LeakBench() {}

    static void run(Path home) {
        SwappedJars jars = SwappedJars.with(MEGABYTES);
        try (Robot robot = Robot.start(home, RobotJson.motors("2s", MOTOR, SwappedJars.MODEL));
                Client client = new Client(robot.port())) {
            robot.moveIn(jars.write("1.0.0"), "swapped.jar");
            client.awaitThere(MOTOR, true);
            System.out.printf(
                    Locale.ROOT,
                    "%d swaps of a module with %.1f MB of classes%n",
                    SWAPS,
                    jars.ballastBytes() / 1048576.0);
            System.out.println(Residue.HEADING);
            System.out.println(Residue.of(robot).row(0));
            double[] millis = new double[SWAPS];
            for (int swap = 1; swap <= SWAPS; swap++) {
                String version = "1.0." + swap;
                Path jar = jars.write(version);
                long begin = System.nanoTime();
                robot.moveIn(jar, "swapped.jar");
                await(client, version);
                millis[swap - 1] = (System.nanoTime() - begin) / 1e6;
                if (swap == 50 || swap == 100 || swap == SWAPS) {
                    System.out.println(Residue.of(robot).row(swap));
                }
            }
            System.out.println(new Figures("jar moved over another to its first answer", "ms", millis));
        }
    }

    private static void await(Client client, String version) {
        long giveUp = System.nanoTime() + PATIENCE_NANOS;
        while (!client.tells(MOTOR, SwappedMotor.VERSION, version)) {
            if (System.nanoTime() - giveUp > 0) {
                throw new IllegalStateException(version + " has not come up");
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
