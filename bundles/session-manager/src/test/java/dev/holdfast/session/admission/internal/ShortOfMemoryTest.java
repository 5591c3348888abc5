package dev.holdfast.session.admission.internal;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.resource.ResourceName;
import dev.holdfast.session.Session;
import dev.holdfast.session.record.internal.Witness;
import dev.holdfast.session.safety.internal.LiveSession;
import dev.holdfast.session.safety.internal.StopLimits;
import dev.holdfast.session.safety.internal.StopRun;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Whoever is told of a stop may fail where memory runs out; the stop must not be lost for that. And who is told of what. */
class ShortOfMemoryTest {
    private final AtomicInteger shortage = new AtomicInteger();

    private final Witness witness = new Witness() {
        @Override
        public void stopBegan(ResourceName resource, StopRun run, boolean nested, long now) {
            if (shortage.getAndDecrement() > 0) {
                throw new OutOfMemoryError("for a note");
            }
        }
    };

    @Test
    void aStopThatFailedBeforeItReachedTheDriverIsTriedAgain() {
        try (var robot = new TestRobot(StopLimits.DEFAULT, SessionNews.NONE, witness)) {
            var wheel = new TestWheel();
            robot.admit("left", wheel);
            TestRobot.answer(robot.command("left", TestRobot.nobody(), left -> left.turn(0.5)));
            shortage.set(2);

            robot.door.stopAll(Map.of());

            await().until(() -> wheel.speed() == 0);
            await().until(() -> robot.robot
                    .find(TestRobot.wheel("left"))
                    .orElseThrow()
                    .gate()
                    .body()
                    .isStill());
        }
    }

    private static final class Heard implements SessionNews {
        private final List<String> told = new CopyOnWriteArrayList<>();

        @Override
        public void started(Session session) {}

        @Override
        public void finished(Session session, boolean lapsed, Set<ResourceName> owned) {
            told.add((lapsed ? "lapsed " : "ended ") + owned);
        }

        @Override
        public void overdue(ResourceName resource) {}
    }

    /** The deadline of one has passed and the timer has not come by when another one says goodbye. */
    @Test
    void whatSomebodyElseHasCollectedIsToldOfWithItsSession() {
        var heard = new Heard();
        try (var robot = new TestRobot(StopLimits.DEFAULT, heard)) {
            robot.admit("left", new TestWheel());
            Session ada = robot.session();
            TestRobot.answer(robot.command("left", TestRobot.of(ada), left -> left.turn(0.5)));
            LiveSession live = robot.robot.table().find(ada.id(), "");
            live.lives(robot.robot.now() + live.window());

            robot.robot.finished(List.of(), false);
            robot.robot.finished(List.of(live), true);

            assertEquals(List.of("lapsed [test:component:wheel/left]"), heard.told);
        }
    }
}
