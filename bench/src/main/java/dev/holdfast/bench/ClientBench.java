package dev.holdfast.bench;

import dev.holdfast.client.RobotClient;
import dev.holdfast.component.motor.Motor;
import dev.holdfast.resource.ResourceUnavailableException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** The Java client: what it adds to a generated stub's call, a thousand of them, and how soon one is back after a restart. */
final class ClientBench {
    private static final int CALLS = 20_000;
    private static final int WARM_UP = 20_000;
    private static final int CROWD = 1_000;
    private static final Duration CROWD_LIVES = Duration.ofSeconds(10);
    private static final int RESTARTS = 10;
    private static final Duration AWAY = Duration.ofSeconds(1);
    private static final long LOOK_NANOS = 1_000_000;
    private static final long LONGEST_NANOS = Duration.ofSeconds(20).toNanos();

    private ClientBench() {}

    static void run(Path home) throws InterruptedException {
        try (Robot robot = Robot.start(home, RobotJson.motor("1m"))) {
            overhead(robot.port());
        }
        try (Robot robot = Robot.start(home, RobotJson.manyMotors("2s", CROWD))) {
            crowd(robot.port());
        }
        restarts(home);
    }

    /** Call by call in turn, so that both meet the same machine. */
    private static void overhead(int port) {
        try (Client stub = new Client(port);
                RobotClient robot = RobotClient.connect("localhost:" + port)) {
            String session = stub.startSession();
            Motor motor = robot.resource(Motor.class, "left");
            double[] stubMicros = new double[CALLS];
            double[] clientMicros = new double[CALLS];
            for (int call = -WARM_UP; call < CALLS; call++) {
                long begin = System.nanoTime();
                stub.setPower("left", 0.5, session);
                long between = System.nanoTime();
                motor.setPower(0.5);
                long end = System.nanoTime();
                if (call >= 0) {
                    stubMicros[call] = (between - begin) / 1e3;
                    clientMicros[call] = (end - between) / 1e3;
                }
            }
            var bare = new Figures("SetPower by a stub, its session's id in a header", "us", stubMicros);
            var ours = new Figures("the same by RobotClient", "us", clientMicros);
            System.out.println(bare);
            System.out.println(ours);
            System.out.printf(
                    Locale.ROOT, "%-56s median %.1f us%n", "what the client adds", ours.median() - bare.median());
        }
    }

    /** Each drives a motor of its own, and then is only there. */
    private static void crowd(int port) throws InterruptedException {
        int before = Thread.activeCount();
        List<RobotClient> clients = new ArrayList<>();
        try {
            for (int number = 0; number < CROWD; number++) {
                RobotClient client = RobotClient.connect("localhost:" + port);
                clients.add(client);
                client.resource(Motor.class, "m" + number).setPower(0.5);
            }
            Thread.sleep(CROWD_LIVES.toMillis());
            RobotClient any = clients.get(0);
            long moving = IntStream.range(0, CROWD)
                    .filter(number -> any.resource(Motor.class, "m" + number).isMoving())
                    .count();
            System.out.printf(
                    Locale.ROOT,
                    "%-56s %d sessions live, %d motors turn, %d threads more: %s%n",
                    CROWD + " clients after " + CROWD_LIVES.toSeconds() + " s",
                    any.sessions().list().size(),
                    moving,
                    Thread.activeCount() - before,
                    threads());
        } finally {
            clients.forEach(RobotClient::close);
        }
    }

    /** How many of each kind there are: their names without the numbers. */
    private static Map<String, Integer> threads() {
        Map<String, Integer> kinds = new TreeMap<>();
        Thread.getAllStackTraces()
                .keySet()
                .forEach(thread -> kinds.merge(thread.getName().replaceAll("[-\\d]+$", ""), 1, Integer::sum));
        return kinds;
    }

    private static void restarts(Path home) {
        double[] millis = new double[RESTARTS];
        Robot robot = Robot.start(home, RobotJson.motor("2s"));
        try (RobotClient client = RobotClient.connect("localhost:" + robot.port())) {
            Motor motor = client.resource(Motor.class, "left");
            for (int restart = 0; restart < RESTARTS; restart++) {
                motor.setPower(0.5);
                int port = robot.port();
                robot.close();
                LockSupport.parkNanos(AWAY.toNanos());
                robot = Robot.start(home, RobotJson.motor("2s"), port);
                millis[restart] = untilItMoves(motor, System.nanoTime());
            }
        } finally {
            robot.close();
        }
        System.out.println(new Figures("ready line after a restart to the first command taken", "ms", millis));
    }

    private static double untilItMoves(Motor motor, long ready) {
        while (true) {
            try {
                motor.setPower(0.5);
                return (System.nanoTime() - ready) / 1e6;
            } catch (ResourceUnavailableException e) {
                if (System.nanoTime() - ready > LONGEST_NANOS) {
                    throw e;
                }
                LockSupport.parkNanos(LOOK_NANOS);
            }
        }
    }
}
