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
import java.util.Map;
import java.util.function.DoubleSupplier;

/**
 * Twice as many commands a second as it answers when each answer sends the next, beside ten clients that do no more than they
 * may; then the same to a bare server.
 */
final class OverloadRow {
    private static final String MOTOR = "bench:stopwatch:motor";
    private static final Duration CAPACITY = Duration.ofSeconds(5);
    private static final Duration AFTER = Duration.ofSeconds(5);
    private static final Duration LOOK = Duration.ofMillis(500);

    /** How much memory there was at most, and how much more than in the first third. */
    private record Memory(double most, double growth) {}

    private OverloadRow() {}

    static void run(Bed bed, Notes notes) {
        Duration time = bed.plan().seconds(60, 15);
        List<String> components = new ArrayList<>(Load.components());
        components.addAll(Machine.motors("b", Modest.MANY, MOTOR));
        try (Robot robot = bed.robot(Machine.of("2s", components));
                Client client = new Client(robot.port());
                Child load = Load.start(robot.port(), true)) {
            robot.moveIn(DriverJar.write(StopwatchMotor.class, MOTOR, "1.0.0", Map.of()));
            client.awaitThere("b" + (Modest.MANY - 1), true);
            load.ask(Load.closed(CAPACITY.toSeconds())); // warm
            double capacity =
                    Load.Tally.of(load.ask(Load.closed(CAPACITY.toSeconds()))).ok();
            notes.value("capacity", capacity);
            try (Modest modest = Modest.start(robot.port(), "b")) {
                Bed.pause(Duration.ofSeconds(2));
                modest.commands();
                modest.beats();
                load.tell(Load.open(2 * capacity, time.toSeconds()));
                Memory memory = watch(time, robot::residentMegabytes);
                Load.Tally tally = Load.Tally.of(load.answer());
                long end = System.nanoTime();
                notes.latencies("command", modest.commands());
                notes.latencies("beat", modest.beats());
                Bed.pause(AFTER);
                notes.value("recovery", modest.secondsUntilQuick(end));
                notes.value("stopped", modest.stopped());
                modest.failures().forEach((what, count) -> notes.say(count + " times " + what));
                note(notes, memory, tally);
            }
        }
        bare(bed, notes, bed.plan().seconds(20, 8));
    }

    private static void note(Notes notes, Memory memory, Load.Tally tally) {
        notes.value("resident", memory.most());
        notes.value("growth", memory.growth());
        notes.value("offered", tally.offered());
        notes.value("answered", tally.ok());
        notes.value("refused", tally.refused());
        if (tally.other() > 0) {
            notes.value("otherwise", tally.other());
        }
    }

    private static void bare(Bed bed, Notes notes, Duration time) {
        try (BareServer server = BareServer.start(BareServer.Threads.DEFAULT_EXECUTOR);
                Child load = Load.start(server.port(), false)) {
            load.ask(Load.closed(CAPACITY.toSeconds()));
            double capacity =
                    Load.Tally.of(load.ask(Load.closed(CAPACITY.toSeconds()))).ok();
            notes.value("barecapacity", capacity);
            load.tell(Load.open(2 * capacity, time.toSeconds()));
            Memory memory = watch(time, server::residentMegabytes);
            notes.value("bare", Load.Tally.of(load.answer()).ok());
            notes.value("baregrowth", memory.growth());
        }
    }

    private static Memory watch(Duration time, DoubleSupplier resident) {
        long begin = System.nanoTime();
        double early = 0;
        double most = 0;
        for (long passed = 0; passed < time.toNanos(); passed = System.nanoTime() - begin) {
            Bed.pause(LOOK);
            most = Math.max(most, resident.getAsDouble());
            early = passed < time.toNanos() / 3 ? most : early;
        }
        return new Memory(most, most - early);
    }
}
