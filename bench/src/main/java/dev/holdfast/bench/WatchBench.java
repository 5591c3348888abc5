package dev.holdfast.bench;

import com.example.ticking.TickingBoard;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** How late heartbeats are answered while others watch: fifty a board's ticks, ten a camera's pictures of 2 MB. */
final class WatchBench {
    private static final int SUBSCRIBERS = 50;
    private static final int VIEWERS = 10;
    private static final int SECONDS = 12;
    private static final long SECOND_NANOS = 1_000_000_000L;

    private WatchBench() {}

    static void ticks(Path home) {
        try (Robot robot = Robot.start(home, RobotJson.tickingBoard("1m"));
                Client client = new Client(robot.port())) {
            robot.moveIn(DriverJar.write(TickingBoard.class, "bench:ticking:board", "1.0.0", Map.of()));
            client.awaitBoard("local");
            watch(robot, Audience.Act.LISTEN, SUBSCRIBERS, "ticks");
            System.out.printf(
                    "%-56s %s%n",
                    "the board, of its subscribers", client.askBoard("local").getFieldsMap());
        }
    }

    static void images(Path home) {
        try (Robot robot = Robot.start(home, RobotJson.camera("1m"))) {
            watch(robot, Audience.Act.LOOK, VIEWERS, "pictures");
        }
    }

    private static void watch(Robot robot, Audience.Act act, int many, String what) {
        try (Beats beats = Beats.start(robot.port())) {
            LockSupport.parkNanos(4 * SECOND_NANOS); // warm
            beats.taken("");
            LockSupport.parkNanos(6 * SECOND_NANOS);
            System.out.println(beats.taken("heartbeats, nobody watching, late by"));
            try (Audience audience = Audience.start(act, robot.port(), many, SECONDS)) {
                LockSupport.parkNanos(4 * SECOND_NANOS); // their process has started, and both are warm
                beats.taken("");
                LockSupport.parkNanos((SECONDS - 4) * SECOND_NANOS);
                System.out.println(beats.taken("heartbeats while " + many + " watch " + what + ", late by"));
                System.out.printf("%-56s %s%n", what, audience.report());
            }
        }
    }
}
