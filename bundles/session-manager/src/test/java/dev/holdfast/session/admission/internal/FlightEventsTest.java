package dev.holdfast.session.admission.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.resource.ResourceName;
import dev.holdfast.session.record.internal.FlightEvents;
import dev.holdfast.session.record.internal.Witness;
import dev.holdfast.session.record.internal.Witnesses;
import dev.holdfast.session.safety.internal.LiveSession;
import dev.holdfast.session.safety.internal.StopLimits;
import dev.holdfast.session.safety.internal.StopRun;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlightEventsTest {
    @TempDir
    Path folder;

    @Test
    void tellOfALapseAndOfTheStopThatItMade() throws Exception {
        var told = new CountDownLatch(2);
        try (var recording = new Recording();
                var robot = new TestRobot(
                        StopLimits.DEFAULT, SessionNews.NONE, new Witnesses(FlightEvents.orNone(), after(told)))) {
            recording.start();
            robot.admit("left", new TestWheel());
            var session = new TestModule(robot, "acme.patrol").presence.start(Duration.ofSeconds(1));
            session.run(() -> robot.twin("left").turn(0.4));

            assertTrue(told.await(20, TimeUnit.SECONDS));
            List<RecordedEvent> events = eventsOf(recording);

            RecordedEvent lapse = only(events, "dev.holdfast.Lapse");
            assertEquals(8, lapse.getString("session").length());
            assertEquals("module:acme.patrol", lapse.getString("holder"));
            assertEquals(Duration.ofSeconds(1), lapse.getDuration("window"));
            assertFalse(lapse.getDuration("lateness").isNegative());
            RecordedEvent stop = events.stream()
                    .filter(event -> event.getEventType().getName().equals("dev.holdfast.Stop"))
                    .filter(event -> event.getString("cause").equals("LAPSE"))
                    .findFirst()
                    .orElseThrow();
            assertTrue(stop.getString("resource").endsWith("left"), stop.toString());
            assertFalse(stop.getBoolean("failed"));
            assertFalse(stop.getBoolean("nested"));
        }
    }

    /** Counts what the witness before it has seen: a lapse, and the stop for it. */
    private static Witness after(CountDownLatch told) {
        return new Witness() {
            @Override
            public void finished(LiveSession session, boolean lapsed, long now) {
                told.countDown();
            }

            @Override
            public void stopEnded(ResourceName resource, StopRun run, boolean failed, long now) {
                if (run.cause() == StopRun.Cause.LAPSE) {
                    told.countDown();
                }
            }
        };
    }

    private List<RecordedEvent> eventsOf(Recording recording) throws IOException {
        Path file = folder.resolve("all.jfr");
        recording.dump(file);
        return RecordingFile.readAllEvents(file);
    }

    private static RecordedEvent only(List<RecordedEvent> events, String name) {
        List<RecordedEvent> found = events.stream()
                .filter(event -> event.getEventType().getName().equals(name))
                .toList();
        assertEquals(1, found.size(), name);
        return found.get(0);
    }
}
