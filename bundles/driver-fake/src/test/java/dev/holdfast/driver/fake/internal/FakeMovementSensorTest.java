package dev.holdfast.driver.fake.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.component.movementsensor.MovementSensor.Position;
import dev.holdfast.resource.HardwareException;
import dev.holdfast.spatial.GeoPoint;
import dev.holdfast.spatial.Orientation;
import dev.holdfast.spatial.Vector3;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FakeMovementSensorTest {
    private static final double EXACT = 1e-9;
    private static final double DEGREES_PER_KILOMETRE = 180 / Math.PI / 6371.0088;

    private long now = -3;
    private final FakeBase base = new FakeBase(600, 0, new FakeBase.Speeds(500, 90), () -> now);
    private final FakeMovementSensor sensor = sensorAt(60, 179.999);

    @Test
    void goesNorthWhileTheBaseGoesAhead() {
        base.setVelocity(new Vector3(0, 1000, 0), Vector3.ZERO);
        pass(Duration.ofSeconds(1000));

        assertEquals(60 + DEGREES_PER_KILOMETRE, sensor.position().point().latitude(), EXACT);
        assertEquals(179.999, sensor.position().point().longitude(), EXACT);
        assertEquals(250, sensor.position().altitudeMetres());
    }

    @Test
    void goesEastOverTheDateLineAfterATurnToTheRight() {
        base.setVelocity(Vector3.ZERO, new Vector3(0, 0, -90));
        pass(Duration.ofSeconds(1));
        base.setVelocity(new Vector3(0, 1000, 0), Vector3.ZERO);
        pass(Duration.ofSeconds(1000));

        assertEquals(60, sensor.position().point().latitude(), EXACT);
        assertEquals(
                179.999 + 2 * DEGREES_PER_KILOMETRE - 360, // a degree is half as long at 60 degrees north
                sensor.position().point().longitude(),
                EXACT);
    }

    @Test
    void tellsHowTheBaseMovesInItsOwnFrame() {
        base.setVelocity(new Vector3(0, 500, 0), new Vector3(0, 0, 90));

        assertEquals(new Vector3(0, 0.5, 0), sensor.linearVelocity());
        assertEquals(new Vector3(0, 0, 90), sensor.angularVelocity());
        assertEquals(-0.5 * Math.PI / 2, sensor.linearAcceleration().x(), EXACT);
    }

    @Test
    void headsTheOtherWayRoundThanItTurns() {
        assertEquals(0.0, sensor.compassHeading());

        base.setVelocity(Vector3.ZERO, new Vector3(0, 0, 90));
        pass(Duration.ofSeconds(3));
        assertEquals(90, sensor.compassHeading(), EXACT);
        assertEquals(new Orientation(0, 0, 1, -90), sensor.orientation());

        pass(Duration.ofSeconds(2));
        assertEquals(270, sensor.compassHeading(), EXACT);
        assertEquals(new Orientation(0, 0, 1, 90), sensor.orientation());
    }

    @Test
    void readsAllThatItSupportsInTheFormOfTheSdks() {
        Map<String, Object> readings = sensor.readings();

        assertEquals(
                Set.of(
                        "position",
                        "altitude",
                        "linear_velocity",
                        "angular_velocity",
                        "linear_acceleration",
                        "compass",
                        "orientation"),
                readings.keySet());
        assertEquals(Map.of("lat", 60.0, "lng", 179.999, "_type", "geopoint"), readings.get("position"));
        assertEquals(
                Map.of("ox", 0.0, "oy", 0.0, "oz", 1.0, "theta", 0.0, "_type", "orientation_vector_degrees"),
                readings.get("orientation"));
        assertEquals(Map.of("x", 0.0, "y", 0.0, "z", 0.0, "_type", "vector3"), readings.get("linear_velocity"));
    }

    @Test
    void saysWhatABaseWithoutOdometryLacks() {
        var lost = assertThrows(HardwareException.class, () -> Odometry.of(Map.of("x_mm", 1.0)));

        assertEquals(
                "the base keeps no odometry: its status has no number \"y_mm\"; take a fake base", lost.getMessage());
    }

    @Test
    void isNotMadeAtAPoleWhereEastIsNowhere() {
        assertThrows(IllegalArgumentException.class, () -> sensorAt(90, 0));
    }

    private FakeMovementSensor sensorAt(double latitude, double longitude) {
        return new FakeMovementSensor(
                () -> Odometry.of(base.status()), new Position(new GeoPoint(latitude, longitude), 250));
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}
