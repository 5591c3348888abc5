package dev.holdfast.driver.wheeled.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.component.base.Base.Properties;
import dev.holdfast.driver.wheeled.internal.Wheels.Wheel;
import dev.holdfast.resource.HardwareException;
import dev.holdfast.spatial.Vector3;
import dev.holdfast.testing.CancellableCall;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WheeledBaseTest {
    private static final DifferentialDrive DRIVE = new DifferentialDrive(200, 400 / Math.PI, 1);

    private TestMotor left = TestMotor.quick();
    private TestMotor right = TestMotor.quick();
    private WheeledBase base = baseOn(left, right);

    @AfterEach
    void close() {
        base.close();
    }

    @Test
    void drivesStraightOnByTheProductOfBothSigns() {
        base.moveStraight(500, 100);
        base.moveStraight(-500, -100);

        assertEquals(List.of("goFor 30.0 2.5", "goFor -30.0 -2.5"), left.told);
        assertEquals(left.told, right.told);
    }

    @Test
    void spinsToTheLeftWithItsLeftWheelsBackwards() {
        base.spin(180, 90);
        base.spin(180, -90);

        assertEquals(List.of("goFor 30.0 -1.0", "goFor -30.0 -1.0"), left.told);
        assertEquals(List.of("goFor 30.0 1.0", "goFor -30.0 1.0"), right.told);
    }

    @Test
    void mixesPowersAndVelocities() {
        base.setPower(new Vector3(0, 0.5, 0), new Vector3(0, 0, -0.25));
        base.setVelocity(new Vector3(0, 200, 0), new Vector3(0, 0, 180));

        assertEquals(List.of("setPower 0.75", "setRpm 0.0"), left.told);
        assertEquals(List.of("setPower 0.25", "setRpm 120.0"), right.told);
    }

    @Test
    void onlyStandsStillForAWayOfZero() {
        base.setPower(new Vector3(0, 1, 0), Vector3.ZERO);
        base.moveStraight(0, 100);

        assertFalse(base.isMoving());
        assertEquals(List.of("setPower 1.0", "stop"), left.told);
    }

    @Test
    void refusesASpeedOfZero() {
        assertThrows(IllegalArgumentException.class, () -> base.moveStraight(100, 0));
        assertThrows(IllegalArgumentException.class, () -> base.spin(90, 0));
        assertEquals(List.of(), left.told);
    }

    @Test
    void movesAllWheelsTogetherAndIsBackWhenTheLastHasArrived() {
        var drive = goingStraight();
        assertTrue(base.isMoving());

        left.arrival.complete(null);
        assertFalse(drive.isDone());
        right.arrival.complete(null);
        drive.join();
        assertEquals(List.of("goFor 30.0 2.5"), left.told);
    }

    @Test
    void leavesNoWheelMovingWhenItsCallIsCancelled() {
        var call = new CancellableCall();
        var drive = goingStraight(call);
        call.cancel();

        assertSame(CancellationException.class, failureOf(drive).getClass());
        assertFalse(base.isMoving());
        assertTrue(left.told.contains("stop") && right.told.contains("stop"), left.told + " " + right.told);
    }

    @Test
    void stopsTheOtherWheelsWhenOneFails() {
        var drive = goingStraight();
        var broken = new HardwareException("left is broken");
        left.arrival.completeExceptionally(broken);

        assertTrue(failureOf(drive).getMessage().contains("left is broken"));
        assertFalse(right.isMoving());
        assertTrue(left.told.contains("stop"), "what failed may be moving: " + left.told);
    }

    @Test
    void leavesAWheelToWhoeverCommandedItSince() {
        var drive = goingStraight();
        left.arrival.completeExceptionally(new CancellationException("a newer command came"));

        assertSame(CancellationException.class, failureOf(drive).getClass());
        assertFalse(left.told.contains("stop"), left.told.toString());
        assertTrue(right.told.contains("stop"), right.told.toString());
    }

    @Test
    void saysSoWhenAMotorKnowsNoSpeedAndLeavesNoneMoving() {
        right.knowsNoSpeed = true;

        assertThrows(UnsupportedOperationException.class, () -> base.setVelocity(new Vector3(0, 200, 0), Vector3.ZERO));
        assertFalse(base.isMoving());
    }

    @Test
    void triesEveryWheelBeforeItSaysThatOneDoesNotStop() {
        base.setPower(new Vector3(0, 1, 0), Vector3.ZERO);
        left.sticks = true;
        var failure = assertThrows(HardwareException.class, base::stop);

        assertEquals("cannot stop left", failure.getMessage());
        assertFalse(right.isMoving());
        assertTrue(base.isMoving(), "the left wheel still is");
    }

    @Test
    void stopsEvenWithoutItsThreads() {
        base.setPower(new Vector3(0, 1, 0), Vector3.ZERO);
        base.close();
        base.stop();

        assertFalse(base.isMoving());
    }

    @Test
    void refusesAMotorNamedTwice() {
        var wheel = new Wheel("middle", left);

        var refusal = assertThrows(
                IllegalArgumentException.class, () -> new WheeledBase(List.of(wheel), List.of(wheel), DRIVE));
        assertTrue(refusal.getMessage().contains("middle"), refusal.getMessage());
    }

    @Test
    void tellsItsMeasuresInMetres() {
        assertEquals(new Properties(0.4 / Math.PI, 0, 0.2), base.properties());
    }

    private CompletableFuture<Void> goingStraight() {
        return goingStraight(new CancellableCall());
    }

    /** A base under way, on motors that do not arrive by themselves. */
    private CompletableFuture<Void> goingStraight(CancellableCall call) {
        left = new TestMotor();
        right = new TestMotor();
        base.close();
        base = baseOn(left, right);
        var drive = CompletableFuture.runAsync(() -> call.run(() -> {
            base.moveStraight(500, 100);
            return null;
        }));
        CompletableFuture.allOf(left.inside, right.inside)
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
        return drive;
    }

    private static WheeledBase baseOn(TestMotor left, TestMotor right) {
        return new WheeledBase(List.of(new Wheel("left", left)), List.of(new Wheel("right", right)), DRIVE);
    }

    private static Throwable failureOf(CompletableFuture<Void> drive) {
        return assertThrows(CompletionException.class, drive::join).getCause();
    }
}
