package dev.holdfast.driver.wheeled.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.component.motor.Motor;
import dev.holdfast.component.movementsensor.MovementSensor.Position;
import dev.holdfast.driver.wheeled.internal.DifferentialDrive.Sides;
import dev.holdfast.resource.HardwareException;
import dev.holdfast.spatial.GeoPoint;
import dev.holdfast.spatial.Orientation;
import dev.holdfast.spatial.Vector3;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WheeledOdometryTest {
    private static final double EXACT = 1e-9;
    private static final double DEGREES_PER_MILLIMETRE = 180 / Math.PI / 6_371_008_800.0;
    private static final DifferentialDrive DRIVE = new DifferentialDrive(200, 400, 1);

    private final TestMotor left = new TestMotor();
    private final TestMotor right = new TestMotor();
    private final ManualPulse pulse = new ManualPulse();
    private long now = Long.MAX_VALUE - 5; // nanoTime may overflow at any time
    private WheeledOdometry odometry = startedAt(0, 0, 0);

    @Test
    void goesNorthWhileTheWheelsTurnAlike() {
        turn(new Sides(50, 50), Duration.ofSeconds(4));

        assertEquals(10_000 * DEGREES_PER_MILLIMETRE, latitude(), EXACT);
        assertEquals(0, longitude(), EXACT);
        assertEquals(250, odometry.position().altitudeMetres());
        assertEquals(new Vector3(0, 2.5, 0), odometry.linearVelocity());
        assertEquals(Vector3.ZERO, odometry.angularVelocity());
    }

    @Test
    void turnsOnTheSpotAndStaysThere() {
        turn(DRIVE.spin(90), Duration.ofSeconds(2));

        assertEquals(0, latitude(), EXACT);
        assertEquals(0, longitude(), EXACT);
        assertEquals(45, odometry.angularVelocity().z(), EXACT);
        assertEquals(270, odometry.compassHeading(), EXACT);
        assertEquals(90, odometry.orientation().theta(), EXACT);
    }

    @Test
    void comesBackAtTheEndOfACircleThatItLooksAtInPieces() {
        Sides quarter = both(DRIVE.spin(90), DRIVE.straight(500 * Math.PI)); // a circle of a metre's radius
        turn(quarter, Duration.ofSeconds(1));
        assertEquals(1000 * DEGREES_PER_MILLIMETRE, latitude(), EXACT);
        assertEquals(-1000 * DEGREES_PER_MILLIMETRE, longitude(), EXACT);

        for (int i = 0; i < 3; i++) {
            turn(quarter, Duration.ofSeconds(1));
        }
        assertEquals(0, latitude(), EXACT);
        assertEquals(0, longitude(), EXACT);
        assertEquals(0, Math.IEEEremainder(odometry.compassHeading(), 360), EXACT);
    }

    @Test
    void beginsWhereAndAsItsConfigurationSays() {
        odometry = startedAt(60, 179.9999, 90);
        assertEquals(90, odometry.compassHeading());
        assertEquals(new Orientation(0, 0, 1, -90), odometry.orientation());

        turn(DRIVE.straight(100_000), Duration.ofSeconds(100));
        assertEquals(60, latitude(), EXACT);
        assertEquals(
                179.9999 + 2 * 100_000 * DEGREES_PER_MILLIMETRE - 360, // a degree is half as long at 60 degrees north
                longitude(),
                EXACT);
    }

    @Test
    void beginsWhereTheMotorsAreThen() {
        left.position = 1000;
        right.position = -1000;
        odometry = startedAt(0, 0, 0);
        turn(DRIVE.straight(1000), Duration.ofSeconds(1));

        assertEquals(1000 * DEGREES_PER_MILLIMETRE, latitude(), EXACT);
        assertEquals(0.0, odometry.compassHeading());
    }

    @Test
    void standsStillOnceTheWheelsDo() {
        turn(new Sides(1, 2), Duration.ofSeconds(1));
        turn(new Sides(0, 0), Duration.ofSeconds(1));

        assertEquals(Vector3.ZERO, odometry.linearVelocity());
        assertEquals(Vector3.ZERO, odometry.angularVelocity());
    }

    @Test
    void saysSoWhileAMotorDoesNotAnswerAndCatchesUpThen() {
        left.answersNot = true;
        turn(new Sides(25, 25), Duration.ofSeconds(1));
        var lost = assertThrows(HardwareException.class, odometry::position);
        assertTrue(lost.getMessage().contains("motor left"), lost.getMessage());
        assertThrows(HardwareException.class, odometry::linearVelocity);

        left.answersNot = false;
        turn(new Sides(25, 25), Duration.ofSeconds(1));
        assertEquals(10_000 * DEGREES_PER_MILLIMETRE, latitude(), EXACT);
        assertEquals(5, odometry.linearVelocity().y(), EXACT);
    }

    @Test
    void saysSoWhereAMotorHangs() {
        now += Duration.ofSeconds(1).toNanos();
        assertEquals(0, latitude(), EXACT);
        now += 1;

        var lost = assertThrows(HardwareException.class, odometry::position);
        assertTrue(lost.getMessage().contains("for 1000 ms"), lost.getMessage());
        turn(new Sides(0, 0), Duration.ZERO);
        assertEquals(0, latitude(), EXACT);
    }

    @Test
    void looksOnAfterAnError() {
        left.fails = new NoClassDefFoundError("a driver that was built wrongly");
        pulse.beat();
        assertThrows(HardwareException.class, odometry::position);

        left.fails = null;
        turn(new Sides(50, 50), Duration.ofSeconds(4));
        assertEquals(10_000 * DEGREES_PER_MILLIMETRE, latitude(), EXACT);
    }

    @Test
    void countsTheMotorsOfASideByTheirMean() {
        var third = new TestMotor();
        var positions = new WheelPositions(
                List.of(new Named<>("left", left), new Named<>("third", third)), List.of(new Named<>("right", right)));
        left.position = 1;
        third.position = 2;
        right.position = -4;

        assertEquals(new Sides(1.5, -4), positions.get());
    }

    @Test
    void takesOnlyMotorsThatKnowTheirPositionAndEachOnce() {
        left.knowsNoPosition = true;

        var refusal = assertThrows(IllegalArgumentException.class, () -> positions("left", "right"));
        assertTrue(refusal.getMessage().contains("motor left"), refusal.getMessage());
        assertThrows(IllegalArgumentException.class, () -> positions("right", "right"));
        assertThrows(IllegalArgumentException.class, () -> new WheelPositions(List.of(), List.of()));
    }

    @Test
    void refusesAnOriginThatIsNowhere() {
        assertThrows(IllegalArgumentException.class, () -> startedAt(90, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> startedAt(0, 0, Double.NaN));
    }

    @Test
    void readsAllThatItSupports() {
        assertEquals(
                Set.of("position", "altitude", "linear_velocity", "angular_velocity", "compass", "orientation"),
                odometry.readings().keySet());
        assertThrows(UnsupportedOperationException.class, odometry::linearAcceleration);
    }

    @Test
    void looksNoMoreOnceItIsClosed() {
        odometry.close();

        assertTrue(pulse.ended);
    }

    private WheeledOdometry startedAt(double latitude, double longitude, double heading) {
        var origin = new Origin(new Position(new GeoPoint(latitude, longitude), 250), heading);
        return new WheeledOdometry(DRIVE, positions("left", "right"), origin, Duration.ofMillis(100), pulse, () -> now);
    }

    private WheelPositions positions(String leftName, String rightName) {
        return new WheelPositions(
                List.of(new Named<Motor>(leftName, left)), List.of(new Named<Motor>(rightName, right)));
    }

    private void turn(Sides revolutions, Duration time) {
        left.position += revolutions.left();
        right.position += revolutions.right();
        now += time.toNanos();
        pulse.beat();
    }

    private static Sides both(Sides one, Sides other) {
        return new Sides(one.left() + other.left(), one.right() + other.right());
    }

    private double latitude() {
        return odometry.position().point().latitude();
    }

    private double longitude() {
        return odometry.position().point().longitude();
    }
}
