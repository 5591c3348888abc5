package dev.holdfast.distribution;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.controlled.Controller;
import com.example.controlled.Order;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * One fault that somebody who moves one motor suffers in one round: when its motor has to stop, and when it must not.
 */
final class FaultTrial {
    /** How often clients of these tests beat: four times may be missed. */
    static final Duration PERIOD = ControlledRobot.WINDOW.dividedBy(5);

    /** What the server grants after it has stood still, to whoever's deadline fell into that. */
    static final Duration GRACE = Duration.ofMillis(50);

    /**
     * By how much later than its deadline a motor may stop: for a machine that is busy otherwise. A stop that is lost is
     * never made, and how late one was is told.
     */
    static final Duration LATEST = Duration.ofSeconds(5);

    /** As often a client may be too slow to live before anything has befallen it. */
    private static final int MOST_TRIES = 5;

    private static final long PATIENCE_SECONDS = 20;
    private static final long POLL_MICROS = 5_000;

    private final FaultMatrix matrix;
    private final String fault;
    private final ControlledRobot robot;
    private final String motor;
    private final SplittableRandom random;

    FaultTrial(FaultMatrix matrix, String fault, ControlledRobot robot, String motor, SplittableRandom random) {
        this.matrix = matrix;
        this.fault = fault;
        this.robot = robot;
        this.motor = motor;
        this.random = random;
    }

    ControlledRobot robot() {
        return robot;
    }

    String motor() {
        return motor;
    }

    Controller controller() {
        return robot.motor(motor);
    }

    /** A client beats and has the motor turn. It comes to this port of ours. */
    BeatingClient drive(int port) {
        return drive(port, motor);
    }

    /** The same of another motor, which is nobody else's. */
    BeatingClient drive(int port, String driven) {
        String what = fault + ": " + driven;
        Controller controller = robot.motor(driven);
        for (int tries = 1; ; tries++) {
            var client = BeatingClient.connect(port);
            try {
                client.beat(PERIOD);
                long asked = System.nanoTime();
                client.drive(driven);
                long stops = controller.stops();
                assertTrue(controller.isMoving() || controller.lastHalt() - asked > 0, what + " has turned");
                assertTurnsSince(stops, what, controller, client.signs());
                return client;
            } catch (IllegalStateException | AssertionError e) {
                client.close();
                boolean again = e instanceof IllegalStateException || e instanceof Unheard;
                if (!again || tries == MOST_TRIES) {
                    throw e;
                }
            }
        }
    }

    /** Waits for a moment of the seed's choice, at most so much later. */
    void waitAtMost(Duration longest) {
        long until = System.nanoTime() + random.nextLong(longest.toNanos());
        while (System.nanoTime() < until) {
            LockSupport.parkNanos(until - System.nanoTime());
        }
    }

    /** The motor turns all the time for so long, since somebody beats for it. */
    void turnsFor(Duration howLong, SignsOfLife signs) {
        long stops = controller().stops();
        waitFor(howLong);
        assertTurnsSince(stops, signs);
    }

    /** @param signs of all who have beaten for it since then */
    void assertTurnsSince(long stops, SignsOfLife... signs) {
        assertTurnsSince(stops, fault + ": " + motor, controller(), signs);
    }

    /**
     * Nobody has stopped a motor that somebody beats for.
     *
     * @throws StoppedTooEarly if it was stopped within a window of a sign of life that was heard
     * @throws Unheard if it was stopped, and rightly so
     */
    static void assertTurnsSince(long stops, String what, Controller motor, SignsOfLife... signs) {
        if (motor.stops() == stops && motor.isMoving()) {
            return;
        }
        long halted = motor.lastHalt();
        long silence = halted
                - Arrays.stream(signs)
                        .mapToLong(some -> some.lastHeardOrNever(halted))
                        .max()
                        .orElseThrow();
        String message = "%s was told to stop %d times, and %s, %.1f ms after what was heard last"
                .formatted(what, motor.stops() - stops, motor.isMoving() ? "turns" : "stands still", silence / 1e6);
        if (motor.isMoving() || silence < ControlledRobot.WINDOW.toNanos()) {
            throw new StoppedTooEarly(message);
        }
        throw new Unheard(message);
    }

    /** The same of whoever beats in this trial. */
    void assertAllHeard(SignsOfLife signs) {
        assertAllHeard(fault + ": a client of " + motor, signs);
    }

    /**
     * Whoever beats is answered OK each time.
     *
     * @throws StoppedTooEarly if it was refused within a window of a sign of life that was heard
     * @throws Unheard if it was refused, and rightly so
     */
    static void assertAllHeard(String what, SignsOfLife signs) {
        List<String> refusals = new ArrayList<>(signs.answers());
        refusals.remove(SignsOfLife.OK);
        if (!refusals.isEmpty()) {
            assertEquals(List.of(SignsOfLife.EXPIRED), refusals, what);
            refuse(
                    signs.silenceBeforeRefusal().toNanos(),
                    what + " was refused, and sent something at least every " + signs.longestPause());
        }
    }

    /**
     * A client has come back in the session that it had.
     *
     * @param answered when it knew in which session it is
     * @throws StoppedTooEarly if that has ended within a window of a sign of life that was heard
     * @throws Unheard if it has ended, and rightly so
     */
    void assertResumed(BeatingClient client, BeatingClient resumed, long answered) {
        if (!resumed.session().equals(client.session())) {
            refuse(answered - client.signs().lastHeard(answered), fault + ": a client was given another session");
        }
    }

    private static void refuse(long silence, String what) {
        String message = "%s, at most %.1f ms after what was heard last was sent".formatted(what, silence / 1e6);
        throw silence < ControlledRobot.WINDOW.toNanos() ? new StoppedTooEarly(message) : new Unheard(message);
    }

    /**
     * Waits until the motor stands still, which is not before its deadline, and not much later.
     *
     * @param silent after this nothing of the client can have reached the robot
     */
    void stopsWhenDue(SignsOfLife signs, long silent) {
        stopsWhenDue(signs, silent, Standstill.NONE);
    }

    /**
     * The same of a robot that stood still meanwhile: where the deadline fell into that, there is the grace after it.
     */
    void stopsWhenDue(SignsOfLife signs, long silent, Standstill stall) {
        awaitStill();
        long halted = controller().lastHalt();
        long window = ControlledRobot.WINDOW.toNanos();
        long earliest = stall.earliest(signs.lastHeard(silent) + window, signs.lastHeardBy(silent) + window, GRACE);
        long due = stall.due(signs.lastSent(silent, halted - window) + window, GRACE);
        if (halted < earliest) {
            throw new StoppedTooEarly(
                    "%s: %s stopped %.1f ms too early".formatted(fault, motor, (earliest - halted) / 1e6));
        }
        assertTrue(halted - due <= LATEST.toNanos(), () -> "%s: %s stopped %.1f ms late"
                .formatted(fault, motor, (halted - due) / 1e6));
        matrix.stopped(fault, Duration.ofNanos(halted - due));
    }

    /** For what stops with no deadline: notes the time since then. */
    void stoppedAfter(long since) {
        matrix.stopped(fault, Duration.ofNanos(controller().lastHalt() - since));
    }

    void give(Order order, List<String> motors) {
        motors.forEach(other -> robot.motor(other).give(order));
    }

    boolean stand(List<String> motors) {
        return motors.stream().map(robot::motor).noneMatch(Controller::isMoving);
    }

    /** How many calls hang in drivers. */
    long inside() {
        return robot.motors().stream().mapToLong(Controller::inside).sum();
    }

    /** Asks the robot's process for its time of day, which is so much later than ours. */
    void takesItselfToBe(Duration later, BeatingClient client) {
        until("its wall clock is wrong by " + later, () -> {
            client.ask(motor);
            long wrong = controller().wallClockMillis() - System.currentTimeMillis();
            return Math.abs(wrong - later.toMillis()) < Duration.ofMinutes(5).toMillis();
        });
    }

    void awaitStill() {
        until(motor + " stands still", () -> !controller().isMoving());
    }

    /** Whoever has lapsed stays so, whatever he sends, and moves nothing. */
    void staysLapsed(String session) {
        assertEquals(SignsOfLife.EXPIRED, BeatingClient.answerTo(session, robot.port()), fault);
        assertTrue(!controller().isMoving(), fault + ": " + motor + " stands still");
    }

    /** Somebody else, who comes after all that, is served. */
    void servesTheNext(String lapsed) {
        for (int tries = 1; ; tries++) {
            try {
                serves(lapsed);
                return;
            } catch (Unheard e) {
                if (tries == MOST_TRIES) {
                    throw e;
                }
            }
        }
    }

    private void serves(String lapsed) {
        try (BeatingClient next = BeatingClient.resume(robot.port(), lapsed)) {
            assertNotEquals(lapsed, next.session(), fault);
            next.beat(PERIOD);
            next.drive(motor);
            next.stop(motor);
            assertTrue(!controller().isMoving(), fault + ": " + motor + " stands still");
        }
    }

    /** Waits for what these clients have asked for, each of which beats. */
    void untilServed(String what, BooleanSupplier condition, List<BeatingClient> clients) {
        until(
                what,
                () -> condition.getAsBoolean()
                        || clients.stream().anyMatch(client -> client.signs().count(SignsOfLife.EXPIRED) > 0));
        clients.forEach(client -> assertAllHeard(client.signs()));
    }

    void until(String what, Callable<Boolean> condition) {
        await(fault + ": " + what)
                .atMost(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .pollDelay(Duration.ZERO)
                .pollInterval(POLL_MICROS, TimeUnit.MICROSECONDS)
                .until(condition);
    }

    static void waitFor(Duration howLong) {
        long until = System.nanoTime() + howLong.toNanos();
        while (System.nanoTime() < until) {
            LockSupport.parkNanos(until - System.nanoTime());
        }
    }
}
