package dev.holdfast.bench;

import com.example.swapped.SwappedMotor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * A driver replaced under clients that go on calling it. From the moving in of the jar until a command has entered the new
 * body: the body itself looks at the clock, which is one for all processes of a machine.
 */
final class SwapBench {
    private static final String MOTOR = "swapped";
    private static final String WINDOW = "2s";
    private static final int CLIENTS = 20;
    private static final int CALLS_A_SECOND = 100;
    private static final int ROUNDS = 60;
    private static final int WARM_UP = 5;
    private static final long PATIENCE_NANOS = 15_000_000_000L;
    private static final long PAUSE_NANOS = 2_000_000;
    private static final long BETWEEN_NANOS = 300_000_000;

    private SwapBench() {}

    static void run(Path home) {
        SwappedJars jars = SwappedJars.small();
        try (Robot robot = Robot.start(home, RobotJson.motors(WINDOW, MOTOR, SwappedJars.MODEL));
                Client watch = new Client(robot.port())) {
            robot.moveIn(jars.write(version(-WARM_UP)), "swapped.jar");
            watch.awaitThere(MOTOR, true);
            Map<String, Long> movedIn = new LinkedHashMap<>();
            Crowd crowd = Crowd.start(robot.port(), CLIENTS, CALLS_A_SECOND, MOTOR);
            try {
                for (int round = -WARM_UP + 1; round <= ROUNDS; round++) {
                    Path jar = jars.write(version(round));
                    LockSupport.parkNanos(BETWEEN_NANOS);
                    movedIn.put(version(round), System.nanoTime());
                    robot.moveIn(jar, "swapped.jar");
                    awaitVersion(watch, version(round));
                }
                LockSupport.parkNanos(BETWEEN_NANOS);
            } finally {
                crowd.close();
            }
            report(
                    Body.all(watch.ask(MOTOR, SwappedMotor.LEDGER)
                            .getFieldsOrThrow(SwappedMotor.LEDGER)
                            .getStringValue()),
                    movedIn);
            System.out.println(crowd);
        }
    }

    /** Bundle versions take no sign, and warm-up rounds come first. */
    private static String version(int round) {
        return "1.0." + (round + WARM_UP);
    }

    private static void awaitVersion(Client watch, String version) {
        long giveUp = System.nanoTime() + PATIENCE_NANOS;
        while (!watch.tells(MOTOR, SwappedMotor.VERSION, version)) {
            if (System.nanoTime() - giveUp > 0) {
                throw new IllegalStateException(version + " has not come up");
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private static void report(List<Body> bodies, Map<String, Long> movedIn) {
        List<Double> millis = new ArrayList<>();
        List<Double> gaps = new ArrayList<>();
        int overlaps = 0;
        for (int i = 1; i < bodies.size(); i++) {
            Body before = bodies.get(i - 1);
            Body body = bodies.get(i);
            overlaps += before.last() - body.first() > 0 ? 1 : 0;
            if (i >= WARM_UP) {
                millis.add((body.commanded() - movedIn.get(body.version())) / 1e6);
                gaps.add((body.first() - before.last()) / 1e6);
            }
        }
        System.out.println(Figures.of("jar moved over another to a command in the new body", "ms", millis));
        System.out.println(Figures.of("last call in the old body to the first in the new", "ms", gaps));
        System.out.printf("%-56s %d of %d%n", "bodies called after their successor", overlaps, bodies.size() - 1);
    }

    /** A line of the ledger. */
    private record Body(String version, long born, long commanded, long first, long last) {
        static List<Body> all(String ledger) {
            return ledger.lines()
                    .map(line -> line.split(" "))
                    .map(word -> new Body(
                            word[0],
                            Long.parseLong(word[1]),
                            Long.parseLong(word[2]),
                            Long.parseLong(word[3]),
                            Long.parseLong(word[4])))
                    .toList();
        }
    }
}
