package dev.holdfast.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A robot.json with 1,000 motors: its start, its memory, one more, and what heartbeats notice of such a change. */
final class ThousandBench {
    private static final String WINDOW = "1m";
    private static final int MOTORS = 1_000;
    private static final int STARTS = 3;
    private static final int MORE = 15;
    private static final int WARM_UP = 3;
    private static final int CHANGES = 3;
    private static final long QUIET_NANOS = 3_000_000_000L;

    private ThousandBench() {}

    static void run(Path home) {
        starts(home);
        changes(home);
    }

    private static void starts(Path home) {
        double[] millis = new double[STARTS];
        double[] megabytes = new double[STARTS];
        for (int run = 0; run < STARTS; run++) {
            try (Robot robot = Robot.start(home, RobotJson.manyMotors(WINDOW, MOTORS))) {
                millis[run] = robot.millisToReady();
                megabytes[run] = robot.residentMegabytes();
            }
        }
        System.out.println(new Figures("process start to ready line, " + MOTORS + " motors", "ms", millis));
        System.out.println(new Figures("resident at the ready line", "MB", megabytes));
    }

    private static void changes(Path home) {
        try (Robot robot = Robot.start(home, RobotJson.manyMotors(WINDOW, 1));
                Client client = new Client(robot.port());
                Beats beats = Beats.start(robot.port())) {
            LockSupport.parkNanos(QUIET_NANOS); // warm
            beats.taken("");
            LockSupport.parkNanos(QUIET_NANOS);
            System.out.println(beats.taken("heartbeats, nothing else happening, late by"));
            List<Double> all = new ArrayList<>();
            for (int change = 0; change < CHANGES; change++) {
                all.add(change(robot, client, MOTORS, true));
                System.out.println(beats.taken("heartbeats while 1 motor becomes " + MOTORS + ", late by"));
                if (change < CHANGES - 1) {
                    change(robot, client, 1, false);
                    System.out.println(beats.taken("heartbeats while " + MOTORS + " motors become 1, late by"));
                }
            }
            System.out.println(Figures.of("robot.json with " + MOTORS + " motors to answers of all", "ms", all));
            oneMore(robot, client);
            System.out.println(beats.taken("heartbeats meanwhile, late by"));
            System.out.println(new Figures("resident after all that", "MB", new double[] {robot.residentMegabytes()}));
        }
    }

    /** Until each of the motors that are to come or go has been seen to. */
    private static double change(Robot robot, Client client, int motors, boolean there) {
        long begin = System.nanoTime();
        robot.configure(RobotJson.manyMotors(WINDOW, motors));
        for (int motor = 1; motor < MOTORS; motor++) {
            client.awaitThere("m" + motor, there);
        }
        return (System.nanoTime() - begin) / 1e6;
    }

    private static void oneMore(Robot robot, Client client) {
        double[] millis = new double[MORE];
        for (int round = -WARM_UP; round < MORE; round++) {
            long begin = System.nanoTime();
            robot.configure(RobotJson.manyMotors(WINDOW, MOTORS + 1));
            client.awaitThere("m" + MOTORS, true);
            if (round >= 0) {
                millis[round] = (System.nanoTime() - begin) / 1e6;
            }
            robot.configure(RobotJson.manyMotors(WINDOW, MOTORS));
            client.awaitThere("m" + MOTORS, false);
        }
        System.out.println(new Figures("one motor more, beside " + MOTORS + ", to answer", "ms", millis));
    }
}
