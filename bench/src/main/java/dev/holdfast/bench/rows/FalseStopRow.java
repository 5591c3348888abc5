package dev.holdfast.bench.rows;

import com.example.stopwatch.StopwatchMotor;
import dev.holdfast.bench.Client;
import dev.holdfast.bench.DriverJar;
import dev.holdfast.bench.Robot;
import dev.holdfast.bench.figures.Notes;
import java.time.Duration;
import java.util.Map;

/**
 * Ten thousand sessions that beat on time, at such a rate that the two processors are busy for 70 % of their time, client
 * included; a hundred of them own a motor that notes its stops. A beat is on time when it is sent within a fifth of the window
 * after the one before; whoever is told that his session has expired, and was on time, was stopped falsely.
 */
final class FalseStopRow {
    private static final Duration WINDOW = Duration.ofSeconds(2);
    private static final int MOTORS = 100;
    private static final double BUSY = 0.70;
    private static final double LEAST_RATE = 2.6 * HeartbeatRow.SESSIONS; // each beats within a fifth of its window
    private static final double MOST_RATE = 20.0 * HeartbeatRow.SESSIONS;
    private static final Duration TURN = Duration.ofSeconds(1);
    private static final double STEP = 0.15;
    private static final String MOTOR = "bench:stopwatch:motor";

    private FalseStopRow() {}

    static void run(Bed bed, Notes notes) throws InterruptedException {
        long wanted = Long.getLong("holdfast.bench.beats", bed.plan().either(10_000_000, 1_000_000));
        String json = Machine.of(WINDOW.toSeconds() + "s", Machine.motors("m", MOTORS, MOTOR));
        try (Robot robot = bed.robot(json);
                Client client = new Client(robot.port())) {
            robot.moveIn(DriverJar.write(StopwatchMotor.class, MOTOR, "1.0.0", Map.of()));
            client.awaitThere("m" + (MOTORS - 1), true);
            try (Fleet fleet = Fleet.open(robot.port(), HeartbeatRow.CONNECTIONS, HeartbeatRow.SESSIONS, WINDOW);
                    Pacer pacer = Pacer.start(fleet, LEAST_RATE, WINDOW.dividedBy(5))) {
                for (int motor = 0; motor < MOTORS; motor++) {
                    client.setPower("m" + motor, 0.5, fleet.id(motor % fleet.sessions()));
                }
                notes.value("busy", 100 * beat(pacer, wanted));
                notes.value("million", pacer.punctual() / 1e6);
                notes.latencies("beat", pacer.taken());
                double stops = 0;
                for (int motor = 0; motor < MOTORS; motor++) {
                    stops += client.ask("m" + motor)
                            .getFieldsOrThrow(StopwatchMotor.STOPS)
                            .getNumberValue();
                }
                notes.value("count", pacer.lost() + stops);
                notes.value("late", pacer.unpunctual());
                notes.value("stalls", Stall.of(robot).size());
                if (pacer.excused() + pacer.failed() > 0) {
                    notes.say("%d sessions lapsed after late beats of ours, %d beats failed"
                            .formatted(pacer.excused(), pacer.failed()));
                }
            }
        }
    }

    /** Until there were so many on time; how busy the processors were in the mean. */
    private static double beat(Pacer pacer, long wanted) {
        Busyness busyness = new Busyness();
        Busyness all = new Busyness();
        double rate = LEAST_RATE;
        while (pacer.punctual() < wanted) {
            Bed.pause(TURN);
            double step = STEP * (BUSY - busyness.since()) / BUSY;
            rate = Math.max(LEAST_RATE, Math.min(MOST_RATE, rate * (1 + step)));
            pacer.rate(rate);
        }
        return all.since();
    }
}
