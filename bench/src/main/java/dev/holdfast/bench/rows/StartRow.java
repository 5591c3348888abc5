package dev.holdfast.bench.rows;

import dev.holdfast.bench.BareServer;
import dev.holdfast.bench.Robot;
import dev.holdfast.bench.figures.Notes;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;

/** From the start of the process to its ready line, of the shipped rover; then its memory. A bare server in turn with it. */
final class StartRow {
    private static final Duration IDLE = Duration.ofSeconds(5);
    private static final int STARTS = 5;

    private StartRow() {}

    static void run(Bed bed, Notes notes) throws IOException {
        String rover = Files.readString(bed.home().resolve("config/robot.json"));
        bed.robot(rover).close(); // the disk is warm from here on, for both
        BareServer.start(BareServer.Threads.EVENT_LOOP).close();
        for (int round = 0; round < bed.plan().either(STARTS, 2); round++) {
            try (Robot robot = bed.robot(rover)) {
                Bed.pause(IDLE);
                notes.value("ready", robot.millisToReady() / 1e3);
                notes.value("resident", robot.residentMegabytes());
            }
            try (BareServer server = BareServer.start(BareServer.Threads.EVENT_LOOP)) {
                Bed.pause(IDLE);
                notes.value("bareready", server.millisToReady() / 1e3);
                notes.value("bareresident", server.residentMegabytes());
            }
        }
    }
}
