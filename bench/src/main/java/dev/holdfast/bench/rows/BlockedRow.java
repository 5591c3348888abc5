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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Heartbeats while drivers hang in every command and question that they are given, more of them than they may have, and a
 * hundred clients want a camera's picture thirty times a second; beside a bare server that is sent the same calls, of which each
 * question hangs in a thread of its own, and whose viewers want as many pictures as the robot's got.
 *
 * <p>The picture is a still one: to draw it takes 24 ms of a processor, and a camera whose pictures last 33 ms draws one for
 * each who asks as soon as two processors have more to do than that. It would be the camera that is measured, at 20 pictures a
 * second, and the robot would carry no load of viewers at all.
 */
final class BlockedRow {
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int HANGING = 8; // motors of each kind
    private static final int QUESTIONS = 100; // to each: 16 go in, the others wait
    private static final int INSIDE = 16;
    private static final int ALL_HANGING = HANGING * (INSIDE + 1);
    private static final int CALLERS = 8;
    private static final int VIEWERS = 100;
    private static final double PICTURES = 30; // that each of them wants a second
    private static final int SESSIONS = 10;
    private static final double BEATS_PER_SECOND = 1_000;
    private static final Duration WARM_UP = Duration.ofSeconds(4); // the viewers' process starts in it
    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Pattern TOTAL = Pattern.compile(".*, (\\d+) messages, (\\d+) failures");
    private static final String WITNESS = "witness"; // does nothing that it may not, and counts who does

    private BlockedRow() {}

    static void run(Bed bed, Notes notes) throws InterruptedException {
        try (Robot robot = bed.robot(Machine.of(WINDOW.toSeconds() + "s", components()));
                Client client = new Client(robot.port());
                BareServer server = BareServer.start(BareServer.Threads.DEFAULT_EXECUTOR);
                Fleet toRobot = Fleet.open(robot.port(), SESSIONS, SESSIONS, WINDOW);
                Fleet toBare = toRobot.to(server.port());
                Callers robotsCallers = new Callers(robot.port());
                Callers baresCallers = new Callers(server.port())) {
            robot.moveIn(DriverJar.write(HostileMotor.class, "bench:hostile:motor", "1.0.0", Map.of()));
            client.awaitThere(WITNESS, true);
            client.awaitThere("command" + (HANGING - 1), true);
            robotsCallers.hang();
            baresCallers.hang();
            notes.value("hanging", awaitHanging(ALL_HANGING, () -> hanging(client)));
            notes.value("barehanging", awaitHanging(HANGING * QUESTIONS, server::threads));
            for (int round = 0; round < bed.plan().repetitions(); round++) {
                double pictures = measure(bed, notes, toRobot, robot.port(), "", PICTURES);
                if (pictures < VIEWERS) {
                    throw new IllegalStateException("viewers got less than a picture a second: they were no load");
                }
                measure(bed, notes, toBare, server.port(), "bare", pictures / VIEWERS);
            }
            notes.value("hangingafter", hanging(client));
        }
    }

    /** How many pictures came a second. */
    private static double measure(Bed bed, Notes notes, Fleet fleet, int port, String whose, double wanted) {
        Duration time = bed.plan().seconds(7, 6);
        long watched = time.plus(WARM_UP).toSeconds();
        try (Audience audience = Audience.start(Audience.Act.LOOK, port, VIEWERS, (int) watched, wanted);
                Pacer pacer = Pacer.start(fleet, BEATS_PER_SECOND, WINDOW)) {
            Bed.pause(WARM_UP);
            pacer.taken();
            Bed.pause(time.minusSeconds(1));
            notes.latencies(whose.isEmpty() ? "beat" : whose, pacer.end());
            notes.value(whose + "failed", pacer.failed() + pacer.lost() + pacer.excused());
            String report = audience.report();
            Matcher total = TOTAL.matcher(report);
            if (!total.matches()) {
                throw new IllegalStateException("the viewers said: " + report);
            }
            double came = Double.parseDouble(total.group(1)) / watched;
            notes.value(whose + "pictures", came);
            notes.value(whose + "picturesfailed", Double.parseDouble(total.group(2)));
            return came;
        }
    }

    private static List<String> components() {
        List<String> all = new ArrayList<>();
        all.add(Machine.component("eye", "camera", "rdk:builtin:fake", "{\"animated\": false}"));
        all.add(Machine.component(WITNESS, "motor", "bench:hostile:motor"));
        for (String how : List.of("question", "command")) {
            for (int number = 0; number < HANGING; number++) {
                all.add(Machine.component(
                        how + number, "motor", "bench:hostile:motor", "{\"how\": \"%s\"}".formatted(how)));
            }
        }
        return all;
    }

    /** How many hang: all that must, or the row would not be what it is called. */
    private static double awaitHanging(int all, DoubleSupplier hanging) {
        long giveUp = System.nanoTime() + LONGEST.toNanos();
        double now = hanging.getAsDouble();
        while (now < all) {
            if (giveUp - System.nanoTime() < 0) {
                throw new IllegalStateException("only " + (int) now + " of " + all + " calls hang");
            }
            Bed.pause(LOOK);
            now = hanging.getAsDouble();
        }
        return now;
    }

    /** In drivers, by what they themselves count. */
    private static double hanging(Client client) {
        return client.ask(WITNESS).getFieldsOrThrow(HostileMotor.HANGING).getNumberValue();
    }

    /** Those who call what hangs, and wait for no answer. */
    private static final class Callers implements AutoCloseable {
        private final List<Client> clients;

        Callers(int port) {
            clients = Stream.generate(() -> new Client(port)).limit(CALLERS).toList();
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
