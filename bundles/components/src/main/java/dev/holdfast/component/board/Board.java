package dev.holdfast.component.board;

import dev.holdfast.resource.HardwareException;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.ResourceApi;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Flow;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Something with pins: digital ones, some of which can do PWM, analog readers and digital interrupts.
 *
 * <p>A name that the board does not know is an {@link IllegalArgumentException}, which tells those that it does. What a
 * model cannot do at all is an {@link UnsupportedOperationException}, and what the device did not do a
 * {@link HardwareException}. No method but {@link #ticks} outlasts its call; all return as soon as the device has done
 * it.
 *
 * <p>Nothing here is safety-monitored, because it is not on the wire either: what a lapse should do to a pin is said by
 * {@code "safety": {"also_monitor": ["SetGPIO", "SetPWM", "WriteAnalog"]}} in the board's configuration, and by the
 * {@link dev.holdfast.resource.SafeState} of the model.
 */
@ConsumerType
@ResourceApi("rdk:component:board")
public interface Board extends Resource {
    /** Sets a digital pin high or low. PWM on this pin ends by that. */
    void setGpio(String pin, boolean high);

    /** Whether a digital pin is high, whoever drives it. */
    boolean gpio(String pin);

    /**
     * Makes a pin high for a share of each period, until the next command for this pin.
     *
     * @param dutyCycle from 0 (always low) to 1 (always high); on the wire it is called {@code duty_cycle_pct}, and is
     *     this same fraction
     * @throws IllegalArgumentException also if {@code dutyCycle} is out of range
     */
    default void setPwm(String pin, double dutyCycle) {
        throw new UnsupportedOperationException("this model has no PWM");
    }

    /** The share of each period that a pin is high, from 0 to 1; 0 before the first {@link #setPwm}. */
    default double pwm(String pin) {
        throw new UnsupportedOperationException("this model has no PWM");
    }

    /**
     * Sets how often a second the periods of a pin's PWM begin. It may change that of other pins too, where they share a
     * clock.
     *
     * @param hertz at least 0; 0 stands for what the model takes by itself
     * @throws IllegalArgumentException also if {@code hertz} is more than the device can do
     */
    default void setPwmFrequency(String pin, long hertz) {
        throw new UnsupportedOperationException("this model has no PWM");
    }

    /** How often a second the periods of a pin's PWM begin, hertz; 0 where that is unknown. */
    default long pwmFrequency(String pin) {
        throw new UnsupportedOperationException("this model has no PWM");
    }

    /**
     * Reads an analog input. May take as long as its converter does.
     *
     * @param reader the name of the analog reader, which need not be that of a pin
     */
    default AnalogReading readAnalog(String reader) {
        throw new UnsupportedOperationException("this model has no analog readers");
    }

    /**
     * Sets an analog output.
     *
     * @param value as the converter takes it, without unit
     * @throws IllegalArgumentException also if {@code value} is out of its range
     */
    default void writeAnalog(String pin, int value) {
        throw new UnsupportedOperationException("this model has no analog outputs");
    }

    /**
     * How many ticks a digital interrupt has counted since the board started; a model may count rising edges only.
     *
     * @param interrupt its name, which need not be that of a pin
     */
    default long digitalInterrupt(String interrupt) {
        throw new UnsupportedOperationException("this model has no digital interrupts");
    }

    /**
     * The ticks of some interrupts from each subscription on, those of each in order; they end when the board goes. For a
     * subscriber that is too slow they are conflated: of each interrupt, the newest tick is always told.
     *
     * @param interrupts their names; of none, nothing is told. An unknown name is refused at once, not at subscription
     */
    default Flow.Publisher<Tick> ticks(List<String> interrupts) {
        throw new UnsupportedOperationException("this model has no digital interrupts");
    }

    /** Changes how much of the board is powered, until it is changed again. */
    default void setPowerMode(PowerMode mode) {
        throw new UnsupportedOperationException("this model has one power mode only");
    }

    /**
     * Changes how much of the board is powered for a while; what it was before comes back by itself.
     *
     * @param duration above 0
     */
    default void setPowerMode(PowerMode mode, Duration duration) {
        throw new UnsupportedOperationException("this model has one power mode only");
    }
}
