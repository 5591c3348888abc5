package dev.holdfast.driver.pi4j.internal;

import dev.holdfast.pins.I2cDevice;
import dev.holdfast.pins.SpiDevice;
import java.util.function.Consumer;

/** What a board needs of the library below. A pin has one part at a time, which is closed before the next is made. */
interface Hardware extends AutoCloseable {
    /** @param edges is told whether the pin went high, on a thread of the library */
    Input input(int pin, Pull pull, Consumer<Boolean> edges);

    Output output(int pin, boolean high);

    /** Begins with a duty cycle of 0. */
    Pwm pwm(int pin);

    I2cDevice i2c(int bus, int address);

    SpiDevice spi(int bus, int chipSelect);

    @Override
    void close();

    /** How an input is held while nobody drives it. */
    enum Pull {
        NONE,
        UP,
        DOWN
    }

    /** Something that a pin does. */
    interface Part extends AutoCloseable {
        @Override
        void close();
    }

    /** The pin is read. */
    interface Input extends Part {
        boolean isHigh();
    }

    /** The pin is driven. */
    interface Output extends Part {
        void set(boolean high);
    }

    /** The pin is pulsed. */
    interface Pwm extends Part {
        void pulse(double dutyCycle, int hertz);
    }
}
