package dev.holdfast.pins;

import dev.holdfast.resource.HardwareException;
import org.osgi.annotation.versioning.ProviderType;

/** One device on an SPI bus. */
@ProviderType
public interface SpiDevice extends AutoCloseable {
    /**
     * Sends these bytes, and returns as many that came in meanwhile. Blocks as long as the bus does.
     *
     * @throws HardwareException if the bus failed
     */
    byte[] transfer(byte[] bytes);

    /** Gives it back. Idempotent. */
    @Override
    void close();
}
