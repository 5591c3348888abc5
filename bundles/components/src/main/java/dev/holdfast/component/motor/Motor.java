package dev.holdfast.component.motor;

import dev.holdfast.resource.Actuator;
import dev.holdfast.resource.HardwareException;
import dev.holdfast.resource.ResourceApi;
import dev.holdfast.resource.SafetyMonitored;
import java.util.concurrent.CancellationException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A motor, which turns electricity into rotation. Positive power and speed turn it forwards.
 *
 * <p>No number that is given or returned is NaN or infinite. A model that cannot do something throws
 * {@link UnsupportedOperationException}, which all that needs more than power does unless the model has its own; a
 * device that did not do it, {@link HardwareException}.
 */
@ConsumerType
@ResourceApi("rdk:component:motor")
public interface Motor extends Actuator {
    /**
     * What a model can do beyond turning.
     *
     * @param positionReporting whether {@link #position()} and {@link #goTo} are supported
     */
    record Properties(boolean positionReporting) {}

    /**
     * How a motor is powered.
     *
     * @param on whether it gets any power
     * @param fraction of full power, from -1 (backwards) to 1; 0 when it is off
     */
    record Power(boolean on, double fraction) {
        public static final Power OFF = new Power(false, 0);

        public Power {
            if (!(fraction >= -1 && fraction <= 1)) {
                throw new IllegalArgumentException("power is not between -1 and 1: " + fraction);
            }
        }
    }

    /**
     * Drives the motor until the next command. Returns at once.
     *
     * @param power fraction of full power, from -1 (backwards) to 1; 0 lets it stand
     * @throws IllegalArgumentException if {@code power} is out of range
     */
    @SafetyMonitored
    void setPower(double power);

    /**
     * Turns by so many revolutions. Blocks until that is done and the motor stands still, or the call is cancelled.
     *
     * @param rpm revolutions per minute; faster than the motor can go means as fast as it can
     * @param revolutions how far; the motor turns forwards where both numbers have the same sign, else backwards
     * @throws IllegalArgumentException if {@code rpm} is 0, or {@code revolutions} is: turning without an end is
     *     {@link #setRpm}
     * @throws CancellationException if it was cancelled; the motor stands still then
     * @throws UnsupportedOperationException if the model knows no speed
     */
    @SafetyMonitored
    default void goFor(double rpm, double revolutions) {
        throw new UnsupportedOperationException("this model knows no speed");
    }

    /**
     * Turns to a position. Blocks until it is reached and the motor stands still, or the call is cancelled. A motor that
     * is there already only stands still.
     *
     * @param rpm revolutions per minute, whose sign does not matter; faster than the motor can go means as fast as it can
     * @param positionRevolutions where to, in revolutions from the zero position
     * @throws IllegalArgumentException if {@code rpm} is 0
     * @throws CancellationException if it was cancelled; the motor stands still then
     * @throws UnsupportedOperationException if the model knows no position
     */
    @SafetyMonitored
    default void goTo(double rpm, double positionRevolutions) {
        throw new UnsupportedOperationException("this model knows no position");
    }

    /**
     * Turns at a speed until the next command. Returns at once.
     *
     * @param rpm revolutions per minute, negative for backwards; 0 lets it stand; faster than the motor can go means as
     *     fast as it can
     * @throws UnsupportedOperationException if the model knows no speed
     */
    @SafetyMonitored
    default void setRpm(double rpm) {
        throw new UnsupportedOperationException("this model knows no speed");
    }

    /**
     * Moves the zero position, and not the motor. Returns at once.
     *
     * @param offsetRevolutions how far the new zero is from where the motor is now; so {@link #position()} tells
     *     {@code -offsetRevolutions} afterwards
     * @throws UnsupportedOperationException if the model knows no position
     */
    default void resetZeroPosition(double offsetRevolutions) {
        throw new UnsupportedOperationException("this model knows no position");
    }

    /**
     * Where the motor is, in revolutions from its zero position, forwards positive. Returns at once.
     *
     * @throws UnsupportedOperationException if the model knows no position
     */
    default double position() {
        throw new UnsupportedOperationException("this model knows no position");
    }

    /** What this model can do: no position by default. Returns at once, and always the same. */
    default Properties properties() {
        return new Properties(false);
    }

    /** How it is powered now. Returns at once. */
    Power power();
}
