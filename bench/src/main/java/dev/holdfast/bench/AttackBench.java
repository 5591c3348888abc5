package dev.holdfast.bench;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.holdfast.wire.common.v1.DoCommandRequest;
import dev.holdfast.wire.component.motor.v1.MotorServiceGrpc;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * A neighbour who attacks the port, in every way that we know: what that does to another client's heartbeats, whether the motor
 * that this one moves goes on, how much memory it costs, and how soon the attacker's connection is closed. Bounded in time and
 * number, and on the loopback alone.
 */
final class AttackBench {
    private static final long EACH_NANOS = Duration.ofSeconds(3).toNanos();
    private static final Duration ALONE = Duration.ofSeconds(3);
    private static final int CROWD = 2_000;
    private static final int DRIPPING = 200;
    private static final int SESSIONS = 10_000;
    private static final int FLUSH = 64; // steps
    private static final int DEEP = 100;

    private final Robot robot;
    private final Client client;
    private final Beats beats;

    private AttackBench(Robot robot, Client client, Beats beats) {
        this.robot = robot;
        this.client = client;
        this.beats = beats;
    }

    static void run(Path home) throws IOException, InterruptedException {
        try (Robot robot = Robot.start(home, RobotJson.motor("2s"));
                Client client = new Client(robot.port());
                Beats beats = Beats.start(robot.port())) {
            client.setPower("left", 0.5, beats.session());
            var bench = new AttackBench(robot, client, beats);
            bench.beside("alone, not yet warm", () -> Thread.sleep(ALONE.toMillis()));
            bench.beside("alone", () -> Thread.sleep(ALONE.toMillis()));
            for (Attack attack : Attack.values()) {
                bench.beside(attack.what(), () -> bench.again(attack));
            }
            bench.beside("commands nested " + DEEP + " deep", bench::deep);
            bench.beside(SESSIONS + " sessions opened", bench::sessions);
            bench.beside(CROWD + " connections that say nothing", bench::crowd);
            bench.beside(DRIPPING + " requests that come a letter at a time", bench::drip);
        }
    }

    @FunctionalInterface
    private interface Doing {
        void run() throws IOException, InterruptedException;
    }

    private void beside(String what, Doing attack) throws IOException, InterruptedException {
        double before = robot.residentMegabytes();
        beats.taken(what);
        attack.run();
        System.out.println(beats.taken("heartbeats beside " + what));
        System.out.printf(
                Locale.ROOT,
                "%-56s %+.0f MB, the motor %s%n",
                "",
                robot.residentMegabytes() - before,
                client.isMoving("left") ? "turns" : "STANDS");
    }

    /** Connects and attacks, as soon as the last connection is closed. */
    private void again(Attack attack) throws IOException {
        List<Double> millis = new ArrayList<>();
        long end = System.nanoTime() + EACH_NANOS;
        while (end - System.nanoTime() > 0) {
            try (Wire wire = Wire.http2(robot.port())) {
                long begin = System.nanoTime();
                if (flood(attack, wire, end)) {
                    millis.add((wire.closed().orTimeout(1, TimeUnit.SECONDS).join() - begin) / 1e6);
                }
            }
        }
        tell(millis);
    }

    private static void tell(List<Double> millis) {
        System.out.println(
                millis.isEmpty()
                        ? "no connection was closed"
                        : Figures.of("until its connection is closed", "ms", millis)
                                .toString());
    }

    /** Whether it was ended by the robot, and not by the time. */
    private static boolean flood(Attack attack, Wire wire, long end) {
        try {
            for (int number = 0; end - System.nanoTime() > 0; number++) {
                attack.step(wire, number);
                if (number % FLUSH == 0) {
                    wire.flush();
                }
            }
            return false;
        } catch (IOException closed) {
            return true;
        }
    }

    private void deep() {
        Value value = Value.getDefaultInstance();
        for (int level = 0; level < DEEP; level++) {
            value = Value.newBuilder()
                    .setStructValue(Struct.newBuilder().putFields("x", value))
                    .build();
        }
        var request = DoCommandRequest.newBuilder()
                .setName("left")
                .setCommand(Struct.newBuilder().putFields("x", value))
                .build();
        int refused = 0;
        int asked = 0;
        try (Client attacker = new Client(robot.port())) {
            var motors = MotorServiceGrpc.newBlockingStub(attacker.channel());
            for (long end = System.nanoTime() + EACH_NANOS; end - System.nanoTime() > 0; asked++) {
                try {
                    motors.doCommand(request);
                } catch (StatusRuntimeException e) {
                    refused++;
                }
            }
        }
        System.out.println(refused + " of " + asked + " refused");
    }

    private void sessions() {
        int refused = 0;
        try (Client attacker = new Client(robot.port())) {
            for (int number = 0; number < SESSIONS; number++) {
                try {
                    attacker.startSession();
                } catch (StatusRuntimeException e) {
                    refused++;
                }
            }
        }
        System.out.println(refused + " of " + SESSIONS + " refused");
    }

    private void crowd() throws IOException, InterruptedException {
        List<Wire> wires = new ArrayList<>();
        try {
            for (int number = 0; number < CROWD; number++) {
                wires.add(Wire.silent(robot.port()));
            }
            Thread.sleep(ALONE.toMillis());
        } finally {
            wires.forEach(Wire::close);
        }
    }

    private void drip() throws IOException, InterruptedException {
        List<Wire> wires = new ArrayList<>();
        try {
            for (int number = 0; number < DRIPPING; number++) {
                wires.add(Wire.silent(robot.port()));
                wires.get(number).say("POST / HTTP/1.1\r\n");
            }
            long begin = System.nanoTime();
            while (!wires.stream().allMatch(wire -> wire.closed().isDone())
                    && System.nanoTime() - begin < 10 * EACH_NANOS) {
                for (Wire wire : wires) {
                    drop(wire);
                }
                Thread.sleep(ALONE.toMillis() / 6);
            }
            tell(wires.stream()
                    .filter(wire -> wire.closed().isDone())
                    .map(wire -> (wire.closed().join() - begin) / 1e6)
                    .toList());
        } finally {
            wires.forEach(Wire::close);
        }
    }

    private static void drop(Wire wire) {
        try {
            wire.say("x");
        } catch (IOException closed) {
            // at last
        }
    }
}
