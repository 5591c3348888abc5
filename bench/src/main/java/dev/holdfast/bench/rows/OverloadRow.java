package dev.holdfast.bench.rows;

import com.example.stopwatch.StopwatchMotor;
import dev.holdfast.bench.BareServer;
import dev.holdfast.bench.Client;
import dev.holdfast.bench.DriverJar;
import dev.holdfast.bench.Robot;
import dev.holdfast.bench.figures.Notes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleSupplier;

/**
 * Twice as many commands a second as it answers at most, beside ten clients that do no more than they may; then the same, for
 * as long, to a bare server.
 */
final class OverloadRow {
    private static final String MOTOR = "bench:stopwatch:motor";
    private static final Duration AFTER = Duration.ofSeconds(5);
    private static final Duration LOOK = Duration.ofMillis(500);

    /** What is answered must be less than what is offered by this factor, or it was no overload. */
    private static final double OVERLOAD = 1.8;

    private OverloadRow() {}

    static void run(Bed bed, Notes notes) {
        Duration time = bed.plan().seconds(60, 15);
        Load.Tally tally = robot(bed, notes, time);
        bare(notes, time);
        requireOverload(tally);
    }

    static void requireOverload(Load.Tally tally) {
        if (tally.offered() < OVERLOAD * tally.ok()) {
            throw new IllegalStateException(String.format(
                    Locale.ROOT,
                    "%.0f of %.0f offered a second were answered: that was no overload",
                    tally.ok(),
                    tally.offered()));
        }
    }

    private static Load.Tally robot(Bed bed, Notes notes, Duration time) {
        List<String> components = new ArrayList<>(Load.components());
        components.addAll(Machine.motors("b", Modest.MANY, MOTOR));
        try (Robot robot = bed.robot(Machine.of("2s", components));
                Client client = new Client(robot.port());
                Child load = Load.start(robot.port(), true)) {
            robot.moveIn(DriverJar.write(StopwatchMotor.class, MOTOR, "1.0.0", Map.of()));
            client.awaitThere("b" + (Modest.MANY - 1), true);
            double capacity = Capacity.of(load, notes, "capacity");
            try (Modest modest = Modest.start(robot.port(), "b")) {
                Bed.pause(Duration.ofSeconds(2));
                modest.commands();
                modest.beats();
                double before = robot.residentMegabytes();
                load.tell(Load.open(2 * capacity, time.toSeconds()));
                double most = mostResident(time, robot::residentMegabytes);
                Load.Tally tally = Load.Tally.of(load.answer());
                modest.recordNoMore();
                Bed.pause(AFTER);
                double recovery = modest.secondsUntilQuick(tally.end());
                notes.value("stopped", modest.stopped());
                notes.value("recovery", recovery);
                notes.value("failed", modest.failed());
                modest.failures().forEach((what, count) -> notes.say(count + " times " + what));
                notes.latencies("command", modest.commands());
                notes.latencies("beat", modest.beats());
                notes.value("before", before);
                notes.value("resident", most);
                notes.value("growth", most - before);
                note(notes, tally);
                return tally;
            }
        }
    }

    private static void note(Notes notes, Load.Tally tally) {
        notes.value("offered", tally.offered());
        notes.value("leftout", tally.leftOut());
        notes.value("answered", tally.ok());
        notes.value("refused", tally.refused());
        notes.value("otherwise", tally.other());
    }

    private static void bare(Notes notes, Duration time) {
        try (BareServer server = BareServer.start(BareServer.Threads.DEFAULT_EXECUTOR);
                Child load = Load.start(server.port(), false)) {
            double capacity = Capacity.of(load, notes, "barecapacity");
            double before = server.residentMegabytes();
            load.tell(Load.open(2 * capacity, time.toSeconds()));
            double most = mostResident(time, server::residentMegabytes);
            Load.Tally tally = Load.Tally.of(load.answer());
            notes.value("bareoffered", tally.offered());
            notes.value("bare", tally.ok());
            notes.value("baregrowth", most - before);
        }
    }

    private static double mostResident(Duration time, DoubleSupplier resident) {
        long end = System.nanoTime() + time.toNanos();
        double most = 0;
        while (end - System.nanoTime() > 0) {
            Bed.pause(LOOK);
            most = Math.max(most, resident.getAsDouble());
        }
        return most;
    }
}
