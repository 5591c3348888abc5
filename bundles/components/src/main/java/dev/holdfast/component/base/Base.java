package dev.holdfast.component.base;

import dev.holdfast.resource.Actuator;
import dev.holdfast.resource.HardwareException;
import dev.holdfast.resource.ResourceApi;
import dev.holdfast.resource.SafetyMonitored;
import dev.holdfast.spatial.Vector3;
import java.util.concurrent.CancellationException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The platform that carries a robot about. Forward is +y; a positive turn is about +z, to the left, counter-clockwise seen
 * from above. Directions in which a model cannot move are ignored.
 *
 * <p>No number that is given or returned is NaN or infinite. A model that cannot do something throws
 * {@link UnsupportedOperationException}; a device that did not do it, {@link HardwareException}.
 */
@ConsumerType
@ResourceApi("rdk:component:base")
public interface Base extends Actuator {
    /**
     * The measures of a base, in metres; 0 where one is unknown or does not apply.
     *
     * @param widthMetres between the middles of its wheels
     * @param turningRadiusMetres of the tightest turn; 0 if it turns on the spot
     * @param wheelCircumferenceMetres of its wheels
     */
    record Properties(double widthMetres, double turningRadiusMetres, double wheelCircumferenceMetres) {
        public Properties {
            requireLength("width", widthMetres);
            requireLength("turning radius", turningRadiusMetres);
            requireLength("wheel circumference", wheelCircumferenceMetres);
        }

        private static void requireLength(String what, double metres) {
            if (!(metres >= 0)) {
                throw new IllegalArgumentException(what + " is not a length: " + metres);
            }
        }
    }

    /**
     * Drives straight on for a distance. Blocks until that is done and the base stands still, or the call is cancelled.
     *
     * @param distanceMillimetres how far; at 0 the base only stands still
     * @param millimetresPerSecond how fast; the base drives forwards where both numbers have the same sign, else backwards
     * @throws IllegalArgumentException if {@code millimetresPerSecond} is 0
     * @throws CancellationException if it was cancelled; the base stands still then
     */
    @SafetyMonitored
    void moveStraight(long distanceMillimetres, double millimetresPerSecond);

    /**
     * Turns on the spot, or as tightly as the base can, by an angle. Blocks until that is done and the base stands still,
     * or the call is cancelled.
     *
     * @param angleDegrees how far; at 0 the base only stands still
     * @param degreesPerSecond how fast; the base turns left where both numbers have the same sign, else right
     * @throws IllegalArgumentException if {@code degreesPerSecond} is 0
     * @throws CancellationException if it was cancelled; the base stands still then
     */
    @SafetyMonitored
    void spin(double angleDegrees, double degreesPerSecond);

    /**
     * Drives with a share of its power until the next command. Returns at once.
     *
     * @param linear shares of full power along x, y and z, each from -1 to 1
     * @param angular shares of full power for turning about x, y and z, each from -1 to 1
     * @throws IllegalArgumentException if a part is out of range
     */
    @SafetyMonitored
    void setPower(Vector3 linear, Vector3 angular);

    /**
     * Drives at a velocity until the next command. Returns at once.
     *
     * @param linear millimetres per second along x, y and z
     * @param angular degrees per second about x, y and z
     * @throws UnsupportedOperationException if the model knows no speed
     */
    @SafetyMonitored
    void setVelocity(Vector3 linear, Vector3 angular);

    /** Its measures. Returns at once, and always the same. */
    Properties properties();
}
