package dev.holdfast.bench.rows;

import com.example.stopwatch.StopwatchMotor;
import dev.holdfast.bench.Client;
import dev.holdfast.bench.DriverJar;
import dev.holdfast.bench.Robot;
import dev.holdfast.bench.figures.Notes;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * Ten thousand sessions that beat on time, at such a rate that the two processors are busy for 70 % of their time, client
 * included; a hundred of them own a motor that notes its stops. A beat is on time when it is sent within a fifth of the window
 * after the one before. Whoever is told that his session has expired was stopped falsely, unless we ourselves had left it alone
 * for nine tenths of the window; and so was a motor that was stopped though its session was not told so.
 */
final class FalseStopRow {
    private static final Duration WINDOW = Duration.ofSeconds(2);
    private static final int MOTORS = 100;
    private static final double BUSY = 0.70;
    private static final double LEAST_BUSY = 0.65;
    private static final double LEAST_RATE = 2.6 * HeartbeatRow.SESSIONS; // each beats within a fifth of its window
    private static final double MOST_RATE = 20.0 * HeartbeatRow.SESSIONS;
    private static final Duration TURN = Duration.ofSeconds(1);
    private static final double STEP = 0.15;
    private static final double FIRST_STEP = 0.5;
    private static final int FIRST_TURNS = 30;
    private static final Duration MORE = Duration.ofMinutes(2); // than twice what it takes at the least rate
    private static final String MOTOR = "bench:stopwatch:motor";

    private final Notes notes;
    private final Client client;
    private final Fleet fleet;
    private final Pacer pacer;
    private double rate = LEAST_RATE;

    private FalseStopRow(Notes notes, Client client, Fleet fleet, Pacer pacer) {
        this.notes = notes;
        this.client = client;
        this.fleet = fleet;
        this.pacer = pacer;
    }

    static void run(Bed bed, Notes notes) throws InterruptedException {
        long wanted = Long.getLong("holdfast.bench.beats", bed.plan().either(10_000_000, 1_000_000));
        String json = Machine.of(WINDOW.toSeconds() + "s", Machine.motors("m", MOTORS, MOTOR));
        try (Robot robot = bed.robot(json);
                Client client = new Client(robot.port())) {
            robot.moveIn(DriverJar.write(StopwatchMotor.class, MOTOR, "1.0.0", Map.of()));
            client.awaitThere("m" + (MOTORS - 1), true);
            try (Fleet fleet = Fleet.open(robot.port(), HeartbeatRow.CONNECTIONS, HeartbeatRow.SESSIONS, WINDOW);
                    Pacer pacer = Pacer.start(fleet, LEAST_RATE, WINDOW)) {
                new FalseStopRow(notes, client, fleet, pacer).measure(wanted);
            } finally {
                notes.value("stalls", Stall.of(robot).size());
            }
        }
    }

    private void measure(long wanted) {
        for (int motor = 0; motor < MOTORS; motor++) {
            client.setPower("m" + motor, 0.5, fleet.id(owner(motor)));
        }
        settle();
        pacer.taken();
        long before = pacer.punctual();
        double busy = beat(before + wanted);
        long beats = pacer.punctual() - before;
        double stops = falseStops(); // while everybody beats: whoever falls silent is stopped with good reason
        notes.latencies("beat", pacer.end());
        notes.value("busy", 100 * busy);
        notes.value("million", beats / 1e6);
        notes.value("late", pacer.unpunctual());
        notes.value("excused", pacer.excused());
        notes.value("failed", pacer.failed());
        double count = pacer.lost() + stops;
        if (count > 0 || beats >= wanted && busy >= LEAST_BUSY) {
            notes.value("count", count);
        } else {
            throw new IllegalStateException(String.format(
                    Locale.ROOT,
                    "no false stop, but only %d of %d beats on time, and processors busy for %.0f %%",
                    beats,
                    wanted,
                    100 * busy));
        }
    }

    /** The motors' owners lie apart, on all connections. */
    private int owner(int motor) {
        return motor * fleet.sessions() / MOTORS;
    }

    /** Of motors whose session was not told that it has expired: those are counted already, or are excused. */
    private double falseStops() {
        double stops = 0;
        for (int motor = 0; motor < MOTORS; motor++) {
            if (!pacer.isGone(owner(motor))) {
                stops += client.ask("m" + motor)
                        .getFieldsOrThrow(StopwatchMotor.STOPS)
                        .getNumberValue();
            }
        }
        return stops;
    }

    /** Finds the rate. */
    private void settle() {
        Busyness busyness = new Busyness();
        double busy = 0;
        for (int turn = 0; turn < FIRST_TURNS && busy < LEAST_BUSY; turn++) {
            busy = turn(busyness, FIRST_STEP);
        }
    }

    /** Until there were so many on time, or nobody is left, or it takes too long; how busy the processors were in the mean. */
    private double beat(long until) {
        Busyness busyness = new Busyness();
        Busyness all = new Busyness();
        double longest = 2 * (until - pacer.punctual()) / LEAST_RATE;
        long giveUp = System.nanoTime() + MORE.toNanos() + (long) (1e9 * longest);
        while (pacer.punctual() < until && anybodyLives() && giveUp - System.nanoTime() > 0) {
            turn(busyness, STEP);
        }
        return all.since();
    }

    private boolean anybodyLives() {
        return pacer.lost() + pacer.excused() < fleet.sessions();
    }

    private double turn(Busyness busyness, double step) {
        Bed.pause(TURN);
        double busy = busyness.since();
        rate = Math.max(LEAST_RATE, Math.min(MOST_RATE, rate * (1 + step * (BUSY - busy) / BUSY)));
        pacer.rate(rate);
        return busy;
    }
}
