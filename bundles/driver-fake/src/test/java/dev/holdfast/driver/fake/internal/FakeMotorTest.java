package dev.holdfast.driver.fake.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.component.motor.Motor.Power;
import dev.holdfast.testing.TestCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FakeMotorTest {
    private static final double EXACT = 1e-9;

    private long now = -5_000_000_000L; // nanoTime may be negative
    private final FakeMotor motor = new FakeMotor(120, 0, () -> now);

    @Test
    void turnsAsFastAsItsPowerTells() {
        motor.setPower(0.5);
        pass(Duration.ofSeconds(3));
        assertEquals(3, motor.position(), EXACT);

        motor.setPower(-1);
        pass(Duration.ofSeconds(2));
        assertEquals(-1, motor.position(), EXACT);
        assertEquals(new Power(true, -1), motor.power());
        assertTrue(motor.isMoving());
    }

    @Test
    void turnsNoFasterThanItCan() {
        motor.setRpm(-600);
        pass(Duration.ofSeconds(1));

        assertEquals(-2, motor.position(), EXACT);
        assertEquals(new Power(true, -1), motor.power());
    }

    @Test
    void staysWhereItWasStopped() {
        motor.setRpm(60);
        pass(Duration.ofSeconds(1));
        motor.stop();
        pass(Duration.ofMinutes(1));

        assertEquals(1, motor.position(), EXACT);
        assertEquals(Power.OFF, motor.power());
        assertFalse(motor.isMoving());
    }

    @Test
    void isNotMovingAtNoPower() {
        motor.setPower(1);
        motor.setPower(0);

        assertFalse(motor.isMoving());
        assertEquals(Power.OFF, motor.power());
    }

    @ParameterizedTest
    @CsvSource({"60, 2.5, 2.5", "-60, 2.5, -2.5", "60, -2.5, -2.5", "-60, -2.5, 2.5"})
    void goesForwardsWhereSpeedAndWayHaveTheSameSign(double rpm, double revolutions, double position) {
        List<Duration> waits = new ArrayList<>();
        TestCall.run(wait -> waits.add(pass(wait)), () -> motor.goFor(rpm, revolutions));

        assertEquals(position, motor.position(), EXACT);
        assertEquals(List.of(Duration.ofMillis(2500)), waits);
        assertFalse(motor.isMoving());
    }

    @Test
    void takesLongerThanAskedForWhenItCannotGoThatFast() {
        List<Duration> waits = new ArrayList<>();
        TestCall.run(wait -> waits.add(pass(wait)), () -> motor.goFor(1200, 4));

        assertEquals(List.of(Duration.ofSeconds(2)), waits);
        assertEquals(4, motor.position(), EXACT);
    }

    @Test
    void doesNotGoTooFarWhenItsThreadIsLate() {
        TestCall.run(wait -> pass(wait.plusSeconds(5)), () -> motor.goFor(60, 2));

        assertEquals(2, motor.position(), EXACT);
    }

    @Test
    void goesToAPositionFromBothSides() {
        TestCall.run(this::pass, () -> motor.goTo(60, 3));
        assertEquals(3, motor.position(), EXACT);

        TestCall.run(this::pass, () -> motor.goTo(60, -1));
        assertEquals(-1, motor.position(), EXACT);
    }

    @Test
    void standsStillWhereItIsAlready() {
        motor.setPower(1);
        TestCall.run(wait -> assertEquals(Duration.ZERO, wait), () -> motor.goTo(60, 0));

        assertFalse(motor.isMoving());
    }

    @Test
    void standsStillWhenCancelledOnItsWay() {
        assertThrows(
                CancellationException.class,
                () -> TestCall.run(
                        wait -> {
                            pass(wait.dividedBy(4));
                            assertTrue(motor.isMoving());
                            throw new CancellationException("a test says so");
                        },
                        () -> motor.goFor(60, 8)));
        pass(Duration.ofMinutes(1));

        assertEquals(2, motor.position(), EXACT);
        assertFalse(motor.isMoving());
    }

    @Test
    void obeysAStopWhileACommandIsInside() {
        TestCall.run(
                wait -> {
                    pass(wait.dividedBy(2));
                    motor.stop();
                    assertFalse(motor.isMoving());
                    pass(wait.dividedBy(2));
                },
                () -> motor.goFor(60, 8));

        assertEquals(4, motor.position(), EXACT);
    }

    @Test
    void movesItsZeroAndNotItself() {
        motor.setRpm(60);
        pass(Duration.ofSeconds(7));
        motor.resetZeroPosition(2);
        assertEquals(-2, motor.position(), EXACT);

        pass(Duration.ofSeconds(1));
        assertEquals(-1, motor.position(), EXACT);
    }

    @Test
    void reportsWholeTicksWhenItHasThem() {
        var stepping = new FakeMotor(60, 4, () -> now);
        stepping.setPower(1);
        pass(Duration.ofMillis(300));

        assertEquals(0.25, stepping.position());
    }

    @Test
    void refusesWhatWouldNeverEnd() {
        assertThrows(IllegalArgumentException.class, () -> motor.goFor(0, 1));
        assertThrows(IllegalArgumentException.class, () -> motor.goTo(0, 1));
        var refusal = assertThrows(IllegalArgumentException.class, () -> motor.goFor(60, 0));

        assertTrue(refusal.getMessage().contains("setRpm"), refusal.getMessage());
        assertFalse(motor.isMoving());
    }

    private Duration pass(Duration time) {
        now += time.toNanos();
        return time;
    }
}
