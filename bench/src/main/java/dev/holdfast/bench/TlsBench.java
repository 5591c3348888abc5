package dev.holdfast.bench;

import dev.holdfast.wire.robot.v1.RobotServiceGrpc;
import dev.holdfast.wire.robot.v1.SendSessionHeartbeatRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * What TLS adds to a heartbeat, and what proving who one is: the server's processor time, beside a robot that is spoken to in plain
 * text and asks nobody, turn by turn.
 */
final class TlsBench {
    private static final int ROUNDS = 5;
    private static final long ROUND_NANOS = 2_000_000_000L;
    private static final long WARM_UP_NANOS = 6_000_000_000L;
    private static final String KEY = "a key of this measurement alone";

    /** One robot, and what it has answered so far. */
    private static final class Side {
        private final Client client;
        private final SendSessionHeartbeatRequest beat;
        private final Processor processor;
        private long answers;

        Side(Client client, Robot robot) {
            this.client = client;
            beat = SendSessionHeartbeatRequest.newBuilder()
                    .setId(client.startSession())
                    .build();
            processor = new Processor(robot.pid());
        }

        void fly(int inFlight, long nanos) throws InterruptedException {
            var method = RobotServiceGrpc.getSendSessionHeartbeatMethod();
            answers +=
                    Flight.of(client.channel(), method, beat, inFlight, nanos).micros().length;
        }

        /** The processor time of a heartbeat since the last time. */
        double micros() {
            double micros = processor.takenMicros() / answers;
            answers = 0;
            return micros;
        }
    }

    private TlsBench() {}

    static void run(Path home) throws IOException, InterruptedException {
        Path folder = certificates(home);
        try (Robot plainRobot = Robot.start(home, RobotJson.motor("1m"));
                Robot robot = Robot.start(home, RobotJson.encryptedMotor("1m", folder));
                Client plainClient = new Client(plainRobot.port());
                Client client = Client.trusting(folder.resolve("ca.crt"), robot.port())) {
            compare("TLS", new Side(plainClient, plainRobot), new Side(client, robot));
        }
        try (Robot openRobot = Robot.start(home, RobotJson.motor("1m"));
                Robot robot = Robot.start(home, RobotJson.guardedMotor("1m", "bench", KEY));
                Client openClient = new Client(openRobot.port());
                Client client = Client.proving("bench", KEY, robot.port())) {
            compare("a token", new Side(openClient, openRobot), new Side(client, robot));
        }
    }

    private static void compare(String what, Side plain, Side other) throws InterruptedException {
        for (int inFlight : new int[] {1, 50}) {
            compare(what, plain, other, inFlight);
        }
    }

    private static void compare(String what, Side plain, Side other, int inFlight) throws InterruptedException {
        plain.fly(inFlight, WARM_UP_NANOS);
        other.fly(inFlight, WARM_UP_NANOS);
        plain.micros();
        other.micros();
        for (int round = 0; round < ROUNDS; round++) {
            plain.fly(inFlight, ROUND_NANOS);
            other.fly(inFlight, ROUND_NANOS);
        }
        double without = plain.micros();
        double with = other.micros();
        System.out.printf(
                Locale.ROOT,
                "%-56s %.2f (%.1f and %.1f us of processor time)%n",
                "a heartbeat with " + what + ", " + inFlight + " in flight, of one without",
                with / without,
                with,
                without);
    }

    /** As anybody makes them; the folder has {@code ca.crt}, {@code server.crt} and {@code server.key}. */
    private static Path certificates(Path home) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("holdfast-bench");
        Process process = new ProcessBuilder(
                        home.resolve("bin/holdfast").toString(),
                        "tls",
                        "init",
                        "--config=" + folder.resolve("robot.json"))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("init.txt").toFile())
                .start();
        if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IllegalStateException("no certificates; see " + folder.resolve("init.txt"));
        }
        return folder.resolve("tls");
    }
}
