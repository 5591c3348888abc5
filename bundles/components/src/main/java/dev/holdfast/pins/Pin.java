package dev.holdfast.pins;

import dev.holdfast.resource.HardwareException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A pin that somebody has taken. What it does is as told of the same methods of a
 * {@link dev.holdfast.component.board.Board}; once it is given back, or its board is gone, each but {@link #close} is an
 * {@link IllegalStateException}, and where the device does not obey, a {@link HardwareException}.
 */
@ProviderType
public interface Pin extends AutoCloseable {
    /** Whether it is still held. */
    boolean isHeld();

    /** Makes it high or low; PWM ends by that. */
    void set(boolean high);

    /** Whether it is high, whoever drives it. */
    boolean isHigh();

    /** @param dutyCycle from 0 to 1 */
    void pwm(double dutyCycle);

    /** @param hertz at least 0; 0 stands for what the board takes by itself */
    void pwmFrequency(long hertz);

    /** Makes it safe and gives it back. Idempotent. */
    @Override
    void close();
}
