package dev.holdfast.driver.fake.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.component.base.Base.Properties;
import dev.holdfast.spatial.Vector3;
import dev.holdfast.testing.TestCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class FakeBaseTest {
    private static final double EXACT = 1e-9;

    private final FakeBase base = new FakeBase(600, 250);

    private long now = -3;
    private final FakeBase driven = new FakeBase(600, 250, new FakeBase.Speeds(800, 120), () -> now);

    @Test
    void takesItsTimeAndMovesMeanwhile() {
        List<Duration> waits = new ArrayList<>();
        Runnable commands = () -> {
            base.moveStraight(-1500, 500);
            base.spin(90, -45);
        };
        TestCall.run(
                wait -> {
                    assertTrue(base.isMoving());
                    waits.add(wait);
                },
                commands);

        assertEquals(List.of(Duration.ofSeconds(3), Duration.ofSeconds(2)), waits);
        assertFalse(base.isMoving());
    }

    @Test
    void standsStillWhenCancelledOnItsWay() {
        assertThrows(
                CancellationException.class,
                () -> TestCall.run(
                        wait -> {
                            throw new CancellationException("a test says so");
                        },
                        () -> base.moveStraight(1000, 100)));

        assertFalse(base.isMoving());
    }

    @Test
    void movesUntilStopped() {
        base.setPower(new Vector3(0, 0.3, 0), Vector3.ZERO);
        assertTrue(base.isMoving());
        base.stop();
        assertFalse(base.isMoving());

        base.setVelocity(Vector3.ZERO, new Vector3(0, 0, 20));
        assertTrue(base.isMoving());
        base.setVelocity(Vector3.ZERO, Vector3.ZERO);
        assertFalse(base.isMoving());
    }

    @Test
    void ignoresDirectionsThatItHasNot() {
        base.setPower(new Vector3(1, 0, 1), new Vector3(1, 1, 0));

        assertFalse(base.isMoving());
    }

    @Test
    void refusesWhatWouldNeverEnd() {
        assertThrows(IllegalArgumentException.class, () -> base.moveStraight(100, 0));
        assertThrows(IllegalArgumentException.class, () -> base.spin(90, 0));
    }

    @Test
    void keepsOdometryOfTheWayThatItWasSent() {
        TestCall.run(wait -> pass(wait), () -> {
            driven.spin(90, 45);
            driven.moveStraight(1000, 200);
            driven.spin(-90, 45);
            driven.moveStraight(-500, 200);
        });

        assertOdometry(-1000, -500, 0);
        assertEquals(0.0, driven.status().get("mm_per_sec"));
    }

    @Test
    void drivesRoundInACircle() {
        double quarter = Math.PI / 2 * 1000;
        driven.setVelocity(new Vector3(0, quarter, 0), new Vector3(0, 0, 90));
        pass(Duration.ofSeconds(1));
        assertOdometry(-1000, 1000, 90);

        pass(Duration.ofSeconds(3));
        assertOdometry(0, 0, 360);
    }

    @Test
    void isAsFastAsItsPowerTells() {
        driven.setPower(new Vector3(0, -0.5, 0), Vector3.ZERO);
        pass(Duration.ofSeconds(2));
        driven.setPower(Vector3.ZERO, new Vector3(0, 0, 1));
        pass(Duration.ofSeconds(2));
        driven.stop();
        pass(Duration.ofMinutes(1));

        assertOdometry(0, -800, 240);
    }

    @Test
    void goesOnlyAsFarAsItWasSentWhenNobodyStopsIt() {
        TestCall.run(wait -> pass(wait.multipliedBy(3)), () -> driven.moveStraight(700, 100));

        assertOdometry(0, 700, 0);
    }

    @Test
    void staysWhereItWasCancelled() {
        assertThrows(
                CancellationException.class,
                () -> TestCall.run(
                        wait -> {
                            pass(wait.dividedBy(4));
                            throw new CancellationException("a test says so");
                        },
                        () -> driven.moveStraight(1000, 100)));
        pass(Duration.ofMinutes(1));

        assertOdometry(0, 250, 0);
    }

    @Test
    void tellsItsMeasuresInMetres() {
        assertEquals(new Properties(0.6, 0, 0.25), base.properties());
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private void assertOdometry(double x, double y, double heading) {
        assertEquals(x, (double) driven.status().get("x_mm"), EXACT);
        assertEquals(y, (double) driven.status().get("y_mm"), EXACT);
        assertEquals(heading, (double) driven.status().get("heading_degrees"), EXACT);
    }
}
