package dev.holdfast.pins;

import dev.holdfast.resource.HardwareException;
import org.osgi.annotation.versioning.ProviderType;

/** One device on an I2C bus. Each method blocks as long as the bus does, and is a {@link HardwareException} if that fails. */
@ProviderType
public interface I2cDevice extends AutoCloseable {
    /** Sends these bytes. */
    void write(byte[] bytes);

    /** Receives so many bytes; fewer are a failure. */
    byte[] read(int length);

    /** Receives so many bytes from a register on, without letting go of the bus in between. */
    byte[] readRegister(int register, int length);

    /** Gives it back. Idempotent. */
    @Override
    void close();
}
