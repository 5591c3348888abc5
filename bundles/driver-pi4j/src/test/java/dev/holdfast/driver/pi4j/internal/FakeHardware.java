package dev.holdfast.driver.pi4j.internal;

import dev.holdfast.pins.I2cDevice;
import dev.holdfast.pins.SpiDevice;
import dev.holdfast.resource.HardwareException;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Consumer;

/** Outputs that remember their level, and do not obey while the test says so. */
final class FakeHardware implements Hardware {
    final Set<Integer> high = new ConcurrentSkipListSet<>();
    volatile boolean broken;

    @Override
    public Output output(int pin, boolean level) {
        drive(pin, level);
        return new Output() {
            @Override
            public void set(boolean wanted) {
                drive(pin, wanted);
            }

            @Override
            public void close() {
                requireWhole();
            }
        };
    }

    @Override
    public I2cDevice i2c(int bus, int address) {
        return new I2cDevice() {
            @Override
            public void write(byte[] bytes) {}

            @Override
            public byte[] read(int length) {
                return new byte[length];
            }

            @Override
            public byte[] readRegister(int register, int length) {
                return new byte[length];
            }

            @Override
            public void close() {
                requireWhole();
            }
        };
    }

    @Override
    public Input input(int pin, Pull pull, Consumer<Boolean> edges) {
        throw new UnsupportedOperationException("only outputs");
    }

    @Override
    public Pwm pwm(int pin) {
        return new SoftwarePwm(pin, output(pin, false));
    }

    @Override
    public SpiDevice spi(int bus, int chipSelect) {
        throw new UnsupportedOperationException("only outputs");
    }

    @Override
    public void close() {}

    private void drive(int pin, boolean level) {
        requireWhole();
        if (level) {
            high.add(pin);
        } else {
            high.remove(pin);
        }
    }

    private void requireWhole() {
        if (broken) {
            throw new HardwareException("input/output error");
        }
    }
}
