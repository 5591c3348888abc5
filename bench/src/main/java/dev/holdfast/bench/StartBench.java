package dev.holdfast.bench;

import java.nio.file.Path;
import java.time.Duration;

/** From the start of the process to its ready line, where all of robot.json is ready; then its memory when it is idle. */
final class StartBench {
    private static final int RUNS = 10;
    private static final Duration IDLE = Duration.ofSeconds(5);

    private StartBench() {}

    static void run(Path home, String what, String json) throws InterruptedException {
        Robot.start(home, json).close(); // the disk is warm from here on
        double[] millis = new double[RUNS];
        double[] megabytes = new double[RUNS];
        for (int run = 0; run < RUNS; run++) {
            try (Robot robot = Robot.start(home, json)) {
                millis[run] = robot.millisToReady();
                Thread.sleep(IDLE.toMillis());
                megabytes[run] = robot.residentMegabytes();
            }
        }
        System.out.println(new Figures(what + ": process start to ready line", "ms", millis));
        System.out.println(new Figures(what + ": resident when idle for " + IDLE.toSeconds() + " s", "MB", megabytes));
    }
}
