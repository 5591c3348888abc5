package dev.holdfast.bench.rows;

import dev.holdfast.bench.figures.Notes;
import java.time.Duration;
import java.util.Arrays;
import org.HdrHistogram.Histogram;

/**
 * How late after its session's deadline a motor is told to stop: eighty sessions of a module, which knows their deadlines to
 * some microseconds, lapse one by one; in an idle robot, and in one that is given commands as fast as it answers, by a process
 * that shares its two processors, for as long as is measured. Beside it a bare timer has a deadline every few milliseconds.
 */
final class LapseRow {
    private static final int MOTORS = 80;
    private static final Duration WINDOW = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofMillis(300); // whoever is later counts as not stopped

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
            court.scattered(5, WINDOW, PATIENCE);
            for (int round = 0; round < bed.plan().repetitions(); round++) {
                Busyness busyness = new Busyness();
                Lateness idle = row.measure(idleRounds, PATIENCE);
                notes.value("idlebusy", 100 * busyness.since());
                idle.into(notes, "idle");
                load.tell(Load.UNTIL_TOLD);
                busyness.since();
                Lateness loaded = row.measure(loadedRounds, PATIENCE);
                double busy = 100 * busyness.since();
                Load.Tally tally = Load.Tally.of(load.ask(Load.ENOUGH)); // no load, no figure
                notes.value("busy", busy);
                notes.value("load", tally.ok());
                loaded.into(notes, "loaded");
            }
            notes.value("stalls", Stall.of(court.robot()).size());
        }
    }

    private Lateness measure(int rounds, Duration patience) {
        timer.ask("from now on");
        Court.Verdict verdict = court.scattered(rounds, WINDOW, patience).get(0);
        Histogram bare = new Histogram(3);
        Arrays.stream(timer.ask("until now").split(" "))
                .mapToLong(Long::parseLong)
                .forEach(late -> bare.recordValue(Math.max(0, late)));
        Lateness lateness = new Lateness(Stall.of(court.robot()), bare);
        for (int at = 0; at < verdict.deadlines().length; at++) {
            lateness.note((long) verdict.deadlines()[at], (long) verdict.stopped()[at]);
        }
        return lateness;
    }
}
