package dev.holdfast.bench;

import java.nio.file.Path;

/** From a change on the disk to the first answer over gRPC: a driver's jar moved in, a component written into robot.json. */
final class ChangeBench {
    private static final String WINDOW = "2s";
    private static final int ROUNDS = 60;
    private static final int WARM_UP = 3;

    private ChangeBench() {}

    static void run(Path home, Path example) {
        try (Robot robot = Robot.start(home, RobotJson.motors(WINDOW, "feed", "acme:demo:stepper"));
                Client client = new Client(robot.port())) {
            System.out.println(measure(
                    "jar moved in to answer",
                    client,
                    "feed",
                    () -> robot.moveIn(example),
                    () -> robot.takeOut(example)));
        }
        try (Robot robot = Robot.start(home, RobotJson.motor(WINDOW));
                Client client = new Client(robot.port())) {
            String more = RobotJson.motors(WINDOW, "right", "rdk:builtin:fake");
            System.out.println(measure(
                    "component added to robot.json to answer",
                    client,
                    "right",
                    () -> robot.configure(more),
                    () -> robot.configure(RobotJson.motor(WINDOW))));
        }
    }

    private static Figures measure(String what, Client client, String motor, Runnable appear, Runnable vanish) {
        double[] millis = new double[ROUNDS];
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            long begin = System.nanoTime();
            appear.run();
            client.awaitThere(motor, true);
            if (round >= 0) {
                millis[round] = (System.nanoTime() - begin) / 1e6;
            }
            vanish.run();
            client.awaitThere(motor, false);
        }
        return new Figures(what, "ms", millis);
    }
}
