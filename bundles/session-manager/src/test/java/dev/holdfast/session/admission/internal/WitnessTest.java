package dev.holdfast.session.admission.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.resource.ResourceName;
import dev.holdfast.session.OwnSession;
import dev.holdfast.session.SessionExpiredException;
import dev.holdfast.session.record.internal.Witness;
import dev.holdfast.session.record.internal.Witnesses;
import dev.holdfast.session.safety.internal.LiveSession;
import dev.holdfast.session.safety.internal.Outcome;
import dev.holdfast.session.safety.internal.Refusal;
import dev.holdfast.session.safety.internal.StopLimits;
import dev.holdfast.session.safety.internal.StopRun;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class WitnessTest {
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private volatile long lapsedAt;
    private volatile long stoppedAt;

    /** Writes down what it sees, but for pulses and returns of stops. */
    private final Witness witness = new Witness() {
        @Override
        public void opened(LiveSession session, long now) {
            seen.add("opened");
        }

        @Override
        public void beat(LiveSession session, long now) {
            seen.add("beat");
        }

        @Override
        public void commanded(LiveSession session, long now) {
            seen.add("commanded");
        }

        @Override
        public void expired(UUID id, long now) {
            seen.add("expired");
        }

        @Override
        public void finished(LiveSession session, boolean lapsed, long now) {
            lapsedAt = now;
            seen.add((lapsed ? "lapsed " : "ended ") + (now - session.due() >= 0 ? "after its deadline" : "too early"));
        }

        @Override
        public void admitted(ResourceName resource, LiveSession session, LiveSession previous, long now) {
            seen.add("admitted " + resource.name() + (previous == LiveSession.NOBODY ? "" : ", somebody's before"));
        }

        @Override
        public void refused(ResourceName resource, LiveSession session, Refusal why, long now) {
            seen.add("refused " + why);
        }

        @Override
        public void returned(ResourceName resource, LiveSession session, Outcome outcome, long now) {
            seen.add("returned " + outcome);
        }

        @Override
        public void stopBegan(ResourceName resource, StopRun run, boolean nested, long now) {
            stoppedAt = now;
            seen.add("stop of " + resource.name() + " for " + run.cause());
        }
    };

    @Test
    void seesASessionsLifeAndWhatItLeavesMoving() {
        try (var robot = new TestRobot(StopLimits.DEFAULT, SessionNews.NONE, witness)) {
            robot.admit("left", new TestWheel());
            seen.clear(); // a body is stopped when it comes
            var patrol = new TestModule(robot, "acme.patrol");
            OwnSession session = patrol.presence.start(Duration.ofSeconds(1));
            session.heartbeat();
            session.run(() -> robot.twin("left").turn(0.4));

            Awaitility.await() // the lapse is told once its stops have been asked for, and another thread makes them
                    .until(() -> seen.stream().anyMatch(line -> line.startsWith("stop of"))
                            && seen.stream().anyMatch(line -> line.startsWith("lapsed")));

            assertEquals(
                    List.of(
                            "opened",
                            "beat",
                            "commanded",
                            "admitted left",
                            "returned DONE",
                            "lapsed after its deadline",
                            "stop of left for LAPSE"),
                    seen.stream()
                            .sorted((a, b) -> Boolean.compare(a.startsWith("stop"), b.startsWith("stop")))
                            .toList());
            assertTrue(stoppedAt - lapsedAt >= 0, "the stop follows from the lapse");
        }
    }

    @Test
    void seesASignOfLifeThatCameTooLate() {
        try (var robot = new TestRobot(StopLimits.DEFAULT, SessionNews.NONE, witness)) {
            assertThrows(SessionExpiredException.class, () -> robot.sessions.heartbeat(UUID.randomUUID(), ""));

            assertEquals(List.of("expired"), seen);
        }
    }

    @Test
    void oneThatFailsHarmsNobody() {
        Witness broken = new Witness() {
            @Override
            public void opened(LiveSession session, long now) {
                throw new IllegalStateException("a bug");
            }
        };
        try (var robot = new TestRobot(StopLimits.DEFAULT, SessionNews.NONE, new Witnesses(broken, witness))) {
            robot.sessions.start("", "");

            assertEquals(List.of("opened"), seen);
        }
    }
}
