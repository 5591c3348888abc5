package dev.holdfast.driver.wheeled.internal;

import dev.holdfast.component.movementsensor.MovementSensor;
import dev.holdfast.spatial.GeoPoint;
import dev.holdfast.spatial.Quaternion;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * How far a base has come, by movement sensors. For each quantity that is the first sensor that supports it, and no other where
 * it fails: sensors do not agree where zero is, and a way measured by two of them would be one with a jump in it.
 */
record Bearings(Optional<DoubleSupplier> leftDegrees, Optional<Supplier<GeoPoint>> place) {
    private static final double EARTH_MILLIMETRES = 6_371_008_800.0; // mean radius of the IUGG
    private static final double TURN = 360;

    static Bearings of(List<Named<MovementSensor>> sensors) {
        Optional<DoubleSupplier> turned = first(Quantity.ORIENTATION, sensors)
                .map(sensor -> () -> yaw(sensor.orientation().quaternion()));
        Optional<DoubleSupplier> compass =
                first(Quantity.COMPASS_HEADING, sensors).map(sensor -> () -> -sensor.compassHeading());
        Optional<Supplier<GeoPoint>> place = first(Quantity.POSITION, sensors)
                .map(sensor -> () -> sensor.position().point());
        return new Bearings(turned.or(() -> compass), place);
    }

    /** From now on: degrees to the left since, also over more than a turn, if it is asked at least each half turn. */
    static DoubleSupplier turning(DoubleSupplier leftDegrees) {
        double[] last = {leftDegrees.getAsDouble()};
        double[] turned = {0};
        return () -> {
            double now = leftDegrees.getAsDouble();
            turned[0] += Math.IEEEremainder(now - last[0], TURN);
            last[0] = now;
            return turned[0];
        };
    }

    /** From now on: millimetres from here, as the crow flies; on a plane that touches the earth here. */
    static DoubleSupplier leaving(Supplier<GeoPoint> place) {
        GeoPoint start = place.get();
        return () -> {
            GeoPoint now = place.get();
            double north = Math.toRadians(now.latitude() - start.latitude());
            double east = Math.toRadians(Math.IEEEremainder(now.longitude() - start.longitude(), TURN))
                    * Math.cos(Math.toRadians(start.latitude()));
            return Math.hypot(north, east) * EARTH_MILLIMETRES;
        };
    }

    private static Optional<MovementSensor> first(Quantity quantity, List<Named<MovementSensor>> sensors) {
        return sensors.stream().map(Named::resource).filter(quantity::isToldBy).findFirst();
    }

    /** The turn about the vertical of what may be tilted besides, degrees: the yaw of Euler angles z-y'-x''. */
    private static double yaw(Quaternion q) {
        return Math.toDegrees(Math.atan2(2 * (q.w() * q.z() + q.x() * q.y()), 1 - 2 * (q.y() * q.y() + q.z() * q.z())));
    }
}
