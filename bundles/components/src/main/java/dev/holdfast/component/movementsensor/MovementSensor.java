package dev.holdfast.component.movementsensor;

import static java.util.Objects.requireNonNull;

import dev.holdfast.resource.HardwareException;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.ResourceApi;
import dev.holdfast.spatial.GeoPoint;
import dev.holdfast.spatial.Orientation;
import dev.holdfast.spatial.Vector3;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Something that measures where it is and how it moves. Vectors are in its own frame: forward is +y, left is -x, up is +z.
 *
 * <p>What a model does not support is an {@link UnsupportedOperationException}, and its {@link #properties} say so before; a
 * device that does not answer, or cannot tell now, is a {@link HardwareException}. Measuring may take as long as the device
 * needs; several threads may ask at a time.
 */
@ConsumerType
@ResourceApi("rdk:component:movement_sensor")
public interface MovementSensor extends Resource {
    /** What a model supports, each of the method of the same name. */
    record Properties(
            boolean linearVelocity,
            boolean angularVelocity,
            boolean orientation,
            boolean position,
            boolean compassHeading,
            boolean linearAcceleration) {}

    /**
     * Where it is on earth.
     *
     * @param point latitude and longitude
     * @param altitudeMetres above mean sea level; over the wire it has the precision of a float
     */
    record Position(GeoPoint point, double altitudeMetres) {
        public Position {
            requireNonNull(point, "point");
        }
    }

    /** Where it is. */
    default Position position() {
        throw new UnsupportedOperationException("this model knows no position");
    }

    /** How fast it goes, metres per second along each axis. */
    default Vector3 linearVelocity() {
        throw new UnsupportedOperationException("this model knows no linear velocity");
    }

    /** How fast it turns, degrees per second about each axis, counter-clockwise positive. */
    default Vector3 angularVelocity() {
        throw new UnsupportedOperationException("this model knows no angular velocity");
    }

    /** How its velocity changes, metres per second squared along each axis; a resting accelerometer tells gravity too. */
    default Vector3 linearAcceleration() {
        throw new UnsupportedOperationException("this model knows no linear acceleration");
    }

    /** Where its front points to, degrees clockwise from north, at least 0 and less than 360. */
    default double compassHeading() {
        throw new UnsupportedOperationException("this model has no compass");
    }

    /** How it is turned, in the frame that the model calls upright. */
    default Orientation orientation() {
        throw new UnsupportedOperationException("this model knows no orientation");
    }

    /** How far it can be trusted now; nothing is known of that by default. */
    default Accuracy accuracy() {
        return Accuracy.UNKNOWN;
    }

    /** What this model supports. Returns at once, and always the same. */
    Properties properties();

    /**
     * All that it supports, by name: {@code position} and {@code altitude}, {@code linear_velocity},
     * {@code angular_velocity}, {@code linear_acceleration}, {@code compass} and {@code orientation}. Each value is as the
     * method of that name gives it; those of several numbers are maps, whose {@code _type} lets a client's SDK make a value of
     * its own language of them.
     */
    default Map<String, Object> readings() {
        return Readings.of(this);
    }
}
