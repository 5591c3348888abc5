package dev.holdfast.bench.rows;

import com.example.hostile.HostileMotor;
import dev.holdfast.bench.Audience;
import dev.holdfast.bench.BareServer;
import dev.holdfast.bench.Client;
import dev.holdfast.bench.DriverJar;
import dev.holdfast.bench.Robot;
import dev.holdfast.bench.figures.Notes;
import dev.holdfast.wire.component.motor.v1.IsPoweredRequest;
import dev.holdfast.wire.component.motor.v1.MotorServiceGrpc;
import dev.holdfast.wire.component.motor.v1.SetPowerRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Heartbeats while drivers hang in every command and question that they are given, more of them than they may have, and a
 * hundred clients take pictures thirty times a second; beside a bare server whose default executor has as many calls hanging.
 */
final class BlockedRow {
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int HANGING = 8; // motors of each kind
    private static final int QUESTIONS = 100; // to each: 16 go in, the others wait
    private static final int INSIDE = 16;
    private static final int CALLERS = 8;
    private static final int VIEWERS = 100;
    private static final int SESSIONS = 10;
    private static final double BEATS_PER_SECOND = 1_000;
    private static final Duration WARM_UP = Duration.ofSeconds(4); // the viewers' process starts in it
    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Pattern EACH = Pattern.compile(".*: ([\\d.]+) messages/s each.*");

    private BlockedRow() {}

    static void run(Bed bed, Notes notes) throws InterruptedException {
        try (Robot robot = bed.robot(Machine.of(WINDOW.toSeconds() + "s", components()));
                BareServer server = BareServer.start(BareServer.Threads.DEFAULT_EXECUTOR);
                Fleet toRobot = Fleet.open(robot.port(), SESSIONS, SESSIONS, WINDOW);
                Fleet toBare = toRobot.to(server.port());
                Callers robotsCallers = new Callers(robot.port());
                Callers baresCallers = new Callers(server.port())) {
            robot.moveIn(DriverJar.write(HostileMotor.class, "bench:hostile:motor", "1.0.0", Map.of()));
            robotsCallers.awaitThere();
            robotsCallers.hang();
            baresCallers.hang();
            notes.value("threads", awaitBlocked(robot.pid()));
            for (int round = 0; round < bed.plan().repetitions(); round++) {
                measure(bed, notes, toBare, server.port(), "bare", "barepictures");
                measure(bed, notes, toRobot, robot.port(), "beat", "pictures");
            }
        }
    }

    private static void measure(Bed bed, Notes notes, Fleet fleet, int port, String beats, String pictures) {
        Duration time = bed.plan().seconds(7, 6);
        try (Audience audience = Audience.start(Audience.Act.LOOK, port, VIEWERS, (int)
                        time.plus(WARM_UP).toSeconds());
                Pacer pacer = Pacer.start(fleet, BEATS_PER_SECOND, Duration.ofMinutes(1))) {
            Bed.pause(WARM_UP);
            pacer.taken();
            Bed.pause(time.minusSeconds(1));
            notes.latencies(beats, pacer.taken());
            Matcher report = EACH.matcher(audience.report());
            if (report.matches()) {
                notes.value(pictures, VIEWERS * Double.parseDouble(report.group(1)));
            }
            if (pacer.failed() + pacer.lost() > 0) {
                notes.say(pacer.failed() + " heartbeats failed, " + pacer.lost() + " sessions lost");
            }
        }
    }

    private static List<String> components() {
        List<String> all = new ArrayList<>();
        all.add(Machine.component("eye", "camera", "rdk:builtin:fake"));
        for (String how : List.of("question", "command")) {
            for (int number = 0; number < HANGING; number++) {
                all.add(Machine.component(
                        how + number, "motor", "bench:hostile:motor", "{\"how\": \"%s\"}".formatted(how)));
            }
        }
        return all;
    }

    /** How many of its threads are inside drivers that hang; all who may go in, but for a machine that is very slow. */
    private static long awaitBlocked(long pid) {
        long giveUp = System.nanoTime() + LONGEST.toNanos();
        while (workers(pid) < HANGING * (INSIDE + 1) && giveUp - System.nanoTime() > 0) {
            Bed.pause(LOOK);
        }
        return workers(pid);
    }

    /** The robot's threads for calls, by the names that the system knows them by. */
    private static long workers(long pid) {
        try (Stream<Path> tasks = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            return tasks.filter(task -> name(task).equals("holdfast-worker")).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path task) {
        try {
            return Files.readString(task.resolve("comm")).strip();
        } catch (IOException e) { // it has ended meanwhile
            return "";
        }
    }

    /** Those who call what hangs, and wait for no answer. */
    private static final class Callers implements AutoCloseable {
        private final List<Client> clients;

        Callers(int port) {
            clients = Stream.generate(() -> new Client(port)).limit(CALLERS).toList();
        }

        void awaitThere() {
            clients.get(0).awaitThere("command" + (HANGING - 1), true);
        }

        void hang() {
            for (int motor = 0; motor < HANGING; motor++) {
                var stub = MotorServiceGrpc.newFutureStub(
                        clients.get(motor % CALLERS).channel());
                stub.setPower(SetPowerRequest.newBuilder()
                        .setName("command" + motor)
                        .setPowerPct(0.5)
                        .build());
                for (int question = 0; question < QUESTIONS; question++) {
                    stub.isPowered(IsPoweredRequest.newBuilder()
                            .setName("question" + motor)
                            .build());
                }
            }
        }

        @Override
        public void close() {
            clients.forEach(Client::close);
        }
    }
}
