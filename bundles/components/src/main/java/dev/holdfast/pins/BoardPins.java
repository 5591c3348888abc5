package dev.holdfast.pins;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The pins and buses of one board, for the drivers of what is wired to them. A board that keeps account of its pins offers
 * this as a service with the property {@value #BOARD}; who takes a pin has it alone until it gives it back, and who comes
 * second is told who has it. What a bundle still holds when it stops is given back for it. For any thread.
 *
 * <p>Whatever was driven is made safe as the board is configured to, before somebody else can have it.
 */
@ProviderType
public interface BoardPins {
    /** The service property with the name of the board. */
    String BOARD = "pins.board";

    /**
     * Takes a pin. It is left as it is until it is used.
     *
     * @param pin as the board calls it
     * @param holder who takes it, in words that help the next one who asks
     * @throws IllegalStateException if somebody else has it; the message tells who
     * @throws IllegalArgumentException if the board has no such pin
     */
    Pin take(String pin, String holder);

    /**
     * Takes the device at an address of an I2C bus.
     *
     * @param bus its number, from 0
     * @param address of 7 bits
     * @throws IllegalStateException if somebody else has it
     */
    I2cDevice i2c(int bus, int address, String holder);

    /**
     * Takes a chip select of an SPI bus; it is clocked at 1 MHz, in mode 0.
     *
     * @param bus its number, from 0
     * @param chipSelect from 0
     * @throws IllegalStateException if somebody else has it
     */
    SpiDevice spi(int bus, int chipSelect, String holder);
}
