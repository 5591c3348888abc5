package dev.holdfast.bench.rows;

import dev.holdfast.bench.BareServer;
import dev.holdfast.bench.Robot;
import dev.holdfast.bench.figures.Notes;
import java.time.Duration;
import java.util.List;

/** Heartbeats a second of 10,000 sessions, beside a bare server that answers the same messages without looking at them. */
final class HeartbeatRow {
    /** Ten thousand; fewer for trying out a row where there is no machine for it. */
    static final int SESSIONS = Integer.getInteger("holdfast.bench.sessions", 10_000);

    static final int CONNECTIONS = 64;

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int IN_FLIGHT = 4; // on each connection
    private static final int WARM_UPS = 2;

    private HeartbeatRow() {}

    static void run(Bed bed, Notes notes) throws InterruptedException {
        long nanos = bed.plan().seconds(5, 3).toNanos();
        try (Robot robot = bed.robot(Machine.of(WINDOW.toSeconds() + "s", List.of()));
                BareServer server = BareServer.start(BareServer.Threads.EVENT_LOOP);
                Fleet toRobot = Fleet.open(robot.port(), CONNECTIONS, SESSIONS, WINDOW);
                Fleet toBare = toRobot.to(server.port())) {
            for (int round = -WARM_UPS; round < bed.plan().repetitions(); round++) {
                double bare = toBare.perSecond(IN_FLIGHT, nanos);
                double ours = toRobot.perSecond(IN_FLIGHT, nanos);
                if (round >= 0) {
                    notes.value("robot", ours);
                    notes.value("bare", bare);
                    notes.value("ratio", ours / bare);
                }
            }
        }
    }
}
