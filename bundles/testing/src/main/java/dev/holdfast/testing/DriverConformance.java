package dev.holdfast.testing;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.holdfast.resource.Actuator;
import dev.holdfast.resource.Api;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.SafeState;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What every driver owes to the robot and to those who stop it, tried on a real robot that is booted in the test's JVM with
 * the driver's module in it, as bnd has left it in {@code target/classes}.
 *
 * <pre>{@code
 * class StepperConformanceTest extends DriverConformance<Motor> {
 *     @Override
 *     protected DriverUnderTest<Motor> driver() {
 *         return DriverUnderTest.motor("acme:demo:stepper", Stepper.class).attribute("max_rpm", 120);
 *     }
 * }
 * }</pre>
 *
 * <p>What a driver cannot do, such as a sensor's stop or a command that blocks, is reported as not applicable. At the end
 * one line tells the worst stop that was measured.
 *
 * <p><b>Who refuses nonsense.</b> What a client of the wire sends is checked before it reaches a driver; what another module
 * commands in this process is not. So the driver itself refuses numbers that are none or out of range, with an
 * {@code IllegalArgumentException} and before it moves, and is tested here without the wire in between.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class DriverConformance<R extends Resource> {
    private static final int STOPS = 20;

    private final StopTimes times = new StopTimes();
    private BootedRobot robot;
    private Bystander bystander;
    private DriverUnderTest<R> driver;
    private int trials;

    /** The driver, and how it is moved. Asked once. */
    protected abstract DriverUnderTest<R> driver();

    /** How often its module is swapped. Fewer are enough for a driver whose module is swapped so often in another's test. */
    protected int swaps() {
        return 100;
    }

    @BeforeAll
    void bootTheRobot() {
        driver = driver();
        robot = BootedRobot.start();
        new LinkedHashSet<>(driver.partModules()).forEach(robot::deploy);
        if (!driver.partModules().contains(driver.module())) {
            robot.deploy(driver.module());
        }
        bystander = Bystander.on(robot);
    }

    @AfterAll
    void closeTheRobot() {
        if (robot != null) {
            robot.close();
            System.out.printf("%s %s: %s%n", Api.of(driver.api()).subtype(), driver.model(), times);
        }
    }

    // ---- motion ----

    /** A robot that starts must not move, and nor must one that is asked something, or stopped. */
    @Test
    void standsStillUntilItIsCommanded() {
        requireMotion();
        Trial<R> trial = trial();
        trial.expectRest("it was made, and nobody has commanded it");
        trial.body().status();
        trial.stop();
        trial.expectRest("a question and a stop, and nobody has commanded it");
    }

    /** Without this the other tests would say nothing. */
    @Test
    void tellsThatItMoves() {
        requireMotion();
        Trial<R> trial = trial();
        trial.move();
        assertTrue(trial.isMoving(), "isMoving() is false while it moves, so nobody would see a stop fail");
        trial.stop();
        trial.move();
        assertTrue(trial.isMoving(), "it does not move again after a stop; a stop must not be for ever");
        trial.stop();
    }

    @Test
    void refusesNonsenseAndDoesNotMove() {
        requireMotion();
        notApplicableUnless(!driver.nonsense().isEmpty(), "no commands to refuse were named: use refusing(…)");
        requireNone(
                new NonsenseTrial<>(trial(), driver).complaints(),
                "; check before you act, and throw IllegalArgumentException");
    }

    // ---- stops ----

    @Test
    void stopsWithinItsTimeLimit() {
        requireMotion();
        Trial<R> trial = trial();
        for (int round = 0; round < STOPS; round++) {
            trial.move();
            trial.stop();
        }
        trial.expectRest("a stop");
    }

    @Test
    void stopsWithinItsTimeLimitWhileACommandBlocks() {
        requireBlocking();
        Trial<R> trial = trial();
        Trial.Blocked command = trial.block();
        trial.stop();
        command.awaitReturn(goesOn("the robot was stopped"));
        trial.expectRest("a stop while a command was inside");
    }

    /** A command may not listen, or sit in a slow bus: a stop that waits for it comes too late. */
    @Test
    void stopsOnAnotherThreadWithoutWaitingForTheCommandInside() {
        requireBlocking();
        Trial<R> trial = trial();
        Trial.Blocked command = trial.block();
        try {
            trial.stopBody("stop() waits for the command that is inside; it comes from another thread and must not take"
                    + " a lock that a command holds while it waits: make what both touch volatile");
        } finally {
            command.caller().cancel();
        }
    }

    /** A lapse may come after somebody's own stop, and a failed stop is repeated. */
    @Test
    void mayBeStoppedAgainAndAgainAndByManyAtATime() {
        requireMotion();
        Trial<R> trial = trial();
        stopTwice(trial);
        trial.move();
        stopTwice(trial);
        trial.move();
        CompletableFuture.allOf(stopLater(trial), stopLater(trial), stopLater(trial))
                .join();
        trial.stop();
        trial.expectRest("several stops");
    }

    /** For a relay or a pin a stop is to be made safe. */
    @Test
    void mayBeMadeSafeAgainAndAgain() {
        Trial<R> trial = trial();
        notApplicableUnless(trial.body() instanceof SafeState, "it has no state that could be made safe");
        stopTwice(trial);
        trial.stop();
    }

    @Test
    void returnsFromABlockingCommandSoonAfterItsTokenIsSet() {
        requireBlocking();
        Trial<R> trial = trial();
        Trial.Blocked command = trial.block();
        command.caller().cancel();
        command.awaitReturn(goesOn("its token was set"));
        trial.expectRest("its command was cancelled");
    }

    @Test
    void makesRoomForANewerCommand() {
        requireBlocking();
        Trial<R> trial = trial();
        Trial.Blocked command = trial.block();
        trial.move();
        command.awaitReturn(goesOn("a newer command had come"));
        assertTrue(trial.isMoving(), "the command that was cut short stopped what the newer one had begun");
        trial.stop();
    }

    // ---- ends ----

    /** Whatever a driver goes on doing after its command has returned ends with the session of whoever began it. */
    @Test
    void standsStillWhenItsClientIsLost() {
        requireMotion();
        robot.heartbeatWindow(Duration.ofSeconds(1));
        try {
            Trial<R> trial = trial();
            trial.move();
            robot.until("the session lapses", () -> !robot.sessions().sessions().contains(trial.session()));
            trial.expectRest("its client's session lapsed");
        } finally {
            robot.heartbeatWindow(Duration.ofMinutes(1));
        }
    }

    @Test
    void standsStillOnceItIsDeactivated() {
        requireMotion();
        Trial<R> trial = trial();
        R body = trial.body();
        trial.move();
        trial.remove();
        trial.expectRestOf(body, "@Deactivate");
    }

    @Test
    void isDeactivatedWhileACommandBlocks() {
        requireBlocking();
        Trial<R> trial = trial();
        R body = trial.body();
        Trial.Blocked command = trial.block();
        trial.remove();
        command.awaitReturn(goesOn("its component was removed"));
        trial.expectRestOf(body, "@Deactivate");
    }

    // ---- configuration and deployment ----

    @Test
    void saysWhatIsWrongWithGarbageAttributes() {
        var garbage = new GarbageTrial<>(robot, driver, this::nextName);
        notApplicableUnless(garbage.applies(), "it takes no attributes");
        trial();
        List<String> complaints = garbage.complaints();
        complaints.addAll(bystander.complaints(robot));
        requireNone(complaints, "");
    }

    @Test
    void leavesNoClassLoaderBehindAfterManySwaps() {
        Trial<R> trial = trial();
        new Swaps(robot, driver.module()).requireNoneLeft(swaps(), trial::awaitBodiesOf);
        assertFalse(trial.isMovingIfItCan(), "it moves after a swap, and nobody has commanded it");
    }

    private static void stopTwice(Trial<?> trial) {
        trial.stopBody("stop() does not return");
        trial.stopBody("a second stop() does not return");
    }

    private static CompletableFuture<Void> stopLater(Trial<?> trial) {
        return CompletableFuture.runAsync(() -> trial.stopBody("one of several stops at a time does not return"));
    }

    private static String goesOn(String since) {
        return "the command goes on %d ms after %s".formatted(Trial.LIMIT.toMillis(), since)
                + "; wait in it with Call.current().sleep(…) or await(…), or call throwIfCancelled() in its loop";
    }

    private Trial<R> trial() {
        return Trial.of(robot, driver, nextName(), times);
    }

    private String nextName() {
        return "driver-" + ++trials;
    }

    private void requireMotion() {
        notApplicableUnless(
                Actuator.class.isAssignableFrom(driver.api()),
                "a " + driver.api().getSimpleName() + " does not move");
        if (driver.move().isEmpty()) {
            fail("nobody has said how this driver is moved: use moving(…)");
        }
    }

    private void requireBlocking() {
        requireMotion();
        notApplicableUnless(driver.block().isPresent(), "it has no command that blocks");
    }

    private static void requireNone(List<String> complaints, String mend) {
        if (!complaints.isEmpty()) {
            fail(String.join("\n", complaints) + mend);
        }
    }

    private static void notApplicableUnless(boolean applies, String reason) {
        Assumptions.assumeTrue(applies, "not applicable: " + reason);
    }
}
