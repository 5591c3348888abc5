package dev.holdfast.bench.rows;

import dev.holdfast.bench.figures.Notes;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * How late after its session's deadline a motor is told to stop: eighty sessions of a module, which knows their deadlines to
 * some microseconds, lapse one by one; in an idle robot, and in one that is given commands as fast as it answers, by a process
 * that shares its two processors. Beside it a bare timer has as many deadlines at the same time.
 */
final class LapseRow {
    private static final int MOTORS = 80;
    private static final Duration WINDOW = Duration.ofMillis(100);
    private static final Duration IDLE_PATIENCE = Duration.ofMillis(60);
    private static final Duration LOADED_PATIENCE = Duration.ofMillis(300);
    private static final double NANOS_PER_MILLI = 1e6;

    /** What no stop may be later by, unless the machine itself stood still. */
    private static final long LATE_NANOS = 50_000_000;

    private final Notes notes;
    private final Court court;
    private final Child timer;

    private LapseRow(Notes notes, Court court, Child timer) {
        this.notes = notes;
        this.court = court;
        this.timer = timer;
    }

    static void run(Bed bed, Notes notes) {
        int idleRounds = bed.plan().either(20, 12);
        int loadedRounds = bed.plan().either(14, 8);
        try (Court court = Court.open(bed, 1, MOTORS, Load.components(), "");
                Child timer = BareTimer.start();
                Child load = Load.start(court.robot().port(), true)) {
            LapseRow row = new LapseRow(notes, court, timer);
            load.ask(Load.closed(5)); // warm
            court.scattered(5, WINDOW, IDLE_PATIENCE);
            for (int round = 0; round < bed.plan().repetitions(); round++) {
                row.measure("idle", idleRounds, IDLE_PATIENCE);
                long seconds = Math.round(loadedRounds * 0.65) + 1;
                load.tell(Load.closed(seconds));
                row.measure("loaded", loadedRounds, LOADED_PATIENCE);
                notes.value("load", Load.Tally.of(load.answer()).ok());
            }
            notes.value("stalls", Stall.of(court.robot()).size());
        }
    }

    private void measure(String name, int rounds, Duration patience) {
        timer.ask("from now on");
        Court.Verdict verdict = court.scattered(rounds, WINDOW, patience).get(0);
        Histogram bare = new Histogram(3);
        Arrays.stream(timer.ask("until now").split(" "))
                .mapToLong(Long::parseLong)
                .forEach(late -> bare.recordValue(Math.max(0, late)));
        List<Stall> stalls = Stall.of(court.robot());
        Histogram late = new Histogram(3);
        Histogram afterStall = new Histogram(3);
        for (int at = 0; at < verdict.deadlines().length; at++) {
            long deadline = (long) verdict.deadlines()[at];
            long stop = (long) verdict.stopped()[at];
            Optional<Stall> stall = Stall.around(deadline, stalls);
            if (stop - deadline > LATE_NANOS && stall.isPresent()) {
                afterStall.recordValue(Math.max(0, stop - stall.get().end()));
            } else if (stop - deadline < 0) {
                notes.say("a motor was not stopped, or before its deadline");
                late.recordValue(LATE_NANOS * 1000);
            } else {
                late.recordValue(stop - deadline);
            }
        }
        notes.latencies(name, late);
        notes.latencies(name + "timer", bare);
        if (afterStall.getTotalCount() > 0) {
            notes.value("stalled", afterStall.getTotalCount());
            notes.value("afterstall", afterStall.getMaxValue() / NANOS_PER_MILLI);
        }
    }
}
