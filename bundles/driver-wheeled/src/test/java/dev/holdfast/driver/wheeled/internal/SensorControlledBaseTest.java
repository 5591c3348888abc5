package dev.holdfast.driver.wheeled.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.component.movementsensor.MovementSensor;
import dev.holdfast.component.movementsensor.MovementSensor.Properties;
import dev.holdfast.resource.HardwareException;
import dev.holdfast.spatial.Vector3;
import dev.holdfast.testing.CancellableCall;
import dev.holdfast.testing.TestCall;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SensorControlledBaseTest {
    private final SlippingBase slipping = new SlippingBase();
    private long now = Long.MAX_VALUE - 5; // nanoTime may overflow at any time
    private final SensorControlledBase base = on(slipping.sensor());

    @Test
    void turnsAsFarAsItIsToldThoughTheWheelsSlip() {
        slipping.grip = 0.7;
        commanding(moving -> moving.spin(450, 90));
        assertEquals(450, slipping.leftDegrees, 1);

        commanding(moving -> moving.spin(90, -90));
        assertEquals(360, slipping.leftDegrees, 2);
        assertFalse(slipping.isMoving());
    }

    @Test
    void comesAsFarAsItIsToldThoughTheWheelsSlip() {
        slipping.grip = 0.7;
        commanding(moving -> moving.moveStraight(2000, 300));
        assertEquals(2000, slipping.north(), 10);

        commanding(moving -> moving.moveStraight(-2000, 300));
        assertEquals(0, slipping.north(), 20);
        assertFalse(slipping.isMoving());
    }

    @Test
    void keepsItsCourseThoughOneSidePulls() {
        slipping.pullDegreesPerSecond = 3;
        commanding(moving -> moving.moveStraight(10_000, 500));

        assertEquals(
                3, slipping.leftDegrees, 0.5); // unheld it were 60; a proportional term leaves the pull over the gain
    }

    @Test
    void goesNoFasterThanItIsTold() {
        commanding(moving -> moving.spin(180, 45));

        assertEquals(45, slipping.fastestDegreesPerSecond);
    }

    @Test
    void givesUpAndStandsStillWhenItDoesNotArrive() {
        slipping.grip = 0;
        var failure = assertThrows(HardwareException.class, () -> commanding(moving -> moving.spin(90, 45)));

        assertTrue(failure.getMessage().contains("90.0 of 90.0"), failure.getMessage());
        assertFalse(slipping.isMoving());
    }

    @Test
    void isPatientByTheClockHoweverLongALookTakes() {
        slipping.grip = 0;
        long began = now;
        assertThrows(
                HardwareException.class,
                () -> TestCall.run(wait -> pass(wait.multipliedBy(5)), () -> base.spin(90, 45)));

        assertEquals(Duration.ofSeconds(10), Duration.ofNanos(now - began));
    }

    @Test
    void doesNotUndoAStopOfTheBaseBelow() {
        var failure = assertThrows(
                HardwareException.class,
                () -> TestCall.run(
                        wait -> {
                            pass(wait);
                            if (slipping.told.size() == 3) {
                                slipping.stop();
                            }
                        },
                        () -> base.spin(90, 45)));

        assertTrue(failure.getMessage().contains("stopped by somebody else"), failure.getMessage());
        assertEquals(3, slipping.told.size(), "told to go after it was stopped");
    }

    @Test
    void drivesABaseThatSaysALookLaterThatItMoves() {
        slipping.saysLater = true;
        commanding(moving -> moving.spin(90, 45));

        assertEquals(90, slipping.leftDegrees, 1);
    }

    @Test
    void standsStillWhenItsCallIsCancelledOrItsSensorFails() {
        var call = new CancellableCall();
        call.cancel();
        assertThrows(
                CancellationException.class,
                () -> call.run(() -> {
                    base.spin(90, 45);
                    return null;
                }));
        assertFalse(slipping.isMoving());

        slipping.blind = true;
        assertThrows(HardwareException.class, () -> commanding(moving -> moving.spin(90, 45)));
        assertFalse(slipping.isMoving());
    }

    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void standsStillOnceItIsStoppedThoughACommandWasJustTellingItToGo() {
        var stop = new CompletableFuture<Boolean>();
        slipping.beforeGoing = () -> {
            slipping.beforeGoing = () -> {};
            stop.completeAsync(() -> {
                base.stop();
                return slipping.isMoving();
            });
            slipping.stopped.join(); // and only now it goes
        };

        assertThrows(
                CancellationException.class,
                () -> TestCall.run(
                        time -> {
                            assertFalse(stop.join(), "it went after it was stopped");
                            throw new CancellationException("stopped");
                        },
                        () -> base.spin(90, 45)));
    }

    @Test
    void leavesToTheOtherBaseWhatNoSensorTells() {
        var onlyPlace = on(new TestMovementSensor(3, new Properties(false, false, false, true, false, false)));
        onlyPlace.spin(90, 45);

        assertEquals(List.of("spin 90.0 45.0"), slipping.told);
    }

    @Test
    void passesPowerAndVelocityOn() {
        base.setPower(new Vector3(0, 0.5, 0), Vector3.ZERO);
        base.setVelocity(new Vector3(0, 100, 0), Vector3.ZERO);

        assertEquals(List.of("setPower 0.5", "setVelocity 100.0 0.0"), slipping.told);
        assertTrue(base.isMoving());
        assertEquals(slipping.properties(), base.properties());
    }

    @Test
    void refusesASpeedOfZeroAndSensorsThatDoNotHelp() {
        assertThrows(IllegalArgumentException.class, () -> base.spin(90, 0));
        assertThrows(IllegalArgumentException.class, () -> base.moveStraight(90, 0));
        assertThrows(IllegalArgumentException.class, () -> base.spin(Double.NaN, 10));
        assertEquals(List.of(), slipping.told);
        assertThrows(
                IllegalArgumentException.class,
                () -> on(new TestMovementSensor(3, new Properties(true, true, false, false, false, true))));
    }

    private SensorControlledBase on(MovementSensor sensor) {
        return new SensorControlledBase(slipping, List.of(new Named<>("imu", sensor)), 10, () -> now);
    }

    /** With time that passes for the base while the command waits. */
    private void commanding(Consumer<SensorControlledBase> command) {
        TestCall.run(this::pass, () -> command.accept(base));
    }

    private void pass(Duration time) {
        now += time.toNanos();
        slipping.pass(time);
    }
}
