package dev.holdfast.bench.rows;

import dev.holdfast.bench.BareServer;
import dev.holdfast.bench.Robot;
import dev.holdfast.bench.figures.Notes;
import java.time.Duration;
import java.util.List;
import org.HdrHistogram.Histogram;

/** Ten thousand sessions that beat three times a window, beside a bare server that is sent the same; then 100,000, beside nothing. */
final class SessionsRow {
    private static final Duration WINDOW = Duration.ofSeconds(2);
    private static final double BEATS_PER_SECOND = 1.5 * HeartbeatRow.SESSIONS; // each thrice in its window
    private static final Duration WARM_UP = Duration.ofSeconds(2);

    private static final int MANY = 100_000;
    private static final int LIMIT = 200_000;
    private static final Duration LONG_WINDOW = Duration.ofMinutes(1);
    private static final double MANY_PER_SECOND = 5_000; // each of them once in twenty seconds

    private SessionsRow() {}

    static void run(Bed bed, Notes notes) throws InterruptedException {
        Duration time = bed.plan().seconds(6, 5);
        try (Robot robot = bed.robot(Machine.of(WINDOW.toSeconds() + "s", List.of()));
                BareServer server = BareServer.start(BareServer.Threads.EVENT_LOOP)) {
            for (int round = -1; round < bed.plan().repetitions(); round++) {
                try (Fleet fleet = Fleet.open(robot.port(), HeartbeatRow.CONNECTIONS, HeartbeatRow.SESSIONS, WINDOW)) {
                    measure(notes, "beat", fleet, time, round >= 0);
                    try (Fleet toBare = fleet.to(server.port())) {
                        Bed.pause(WINDOW.plusSeconds(1)); // until they have lapsed, and are no load any more
                        measure(notes, "bare", toBare, time, round >= 0);
                    }
                }
            }
        }
    }

    private static void measure(Notes notes, String name, Fleet fleet, Duration time, boolean counts) {
        try (Pacer pacer = Pacer.start(fleet, BEATS_PER_SECOND, WINDOW)) {
            Bed.pause(WARM_UP);
            pacer.taken();
            Bed.pause(time);
            Histogram late = pacer.end();
            if (counts) {
                notes.latencies(name, late);
                notes.value(name + ".lost", pacer.lost() + pacer.excused() + pacer.failed());
            }
            if (pacer.lost() + pacer.excused() + pacer.failed() > 0) {
                notes.say("%s: %d sessions lost, %d of them after gaps of ours, %d beats failed"
                        .formatted(name, pacer.lost() + pacer.excused(), pacer.excused(), pacer.failed()));
            }
        }
    }

    /** Held for longer than their window, or nothing is said of sessions lost. */
    static void many(Bed bed, Notes notes) throws InterruptedException {
        Duration held = bed.plan().seconds(75, 10);
        try (Robot robot = bed.robot(Machine.of(LONG_WINDOW.toSeconds() + "s", LIMIT, List.of()));
                Fleet fleet = Fleet.open(robot.port(), HeartbeatRow.CONNECTIONS, MANY, LONG_WINDOW);
                Pacer pacer = Pacer.start(fleet, MANY_PER_SECOND, LONG_WINDOW)) {
            Bed.pause(Duration.ofSeconds(2));
            pacer.taken();
            Bed.pause(held);
            notes.value("resident", robot.residentMegabytes());
            int live = fleet.live();
            notes.value("live", live);
            notes.value("held", held.toSeconds());
            notes.latencies("beat", pacer.end());
            notes.value("failed", pacer.failed());
            if (held.compareTo(LONG_WINDOW) > 0) {
                notes.value("lost", Math.max(MANY - live, pacer.lost() + pacer.excused()));
            } else {
                notes.say("held for no longer than their window, so nothing is known of sessions lost");
            }
        }
    }
}
