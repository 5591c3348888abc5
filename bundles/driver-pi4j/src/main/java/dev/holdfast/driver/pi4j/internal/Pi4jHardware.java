package dev.holdfast.driver.pi4j.internal;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.PullResistance;
import com.pi4j.io.i2c.I2C;
import com.pi4j.io.pwm.PwmType;
import com.pi4j.io.spi.Spi;
import com.pi4j.io.spi.SpiBus;
import com.pi4j.io.spi.SpiChipSelect;
import dev.holdfast.pins.I2cDevice;
import dev.holdfast.pins.SpiDevice;
import dev.holdfast.resource.HardwareException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Pi4J 2. Its failures become {@link HardwareException}s that say what was tried. */
final class Pi4jHardware implements Hardware {
    private static final int SPI_HERTZ = 1_000_000;

    final Context context; // tests look into it
    private final Providers providers;
    private final Map<Integer, Integer> pwmChannels;
    private final AtomicLong ids = new AtomicLong();

    /** @param pwmChannels channels of the PWM chip by the pins that they come out of */
    Pi4jHardware(Providers providers, Map<Integer, Integer> pwmChannels) {
        this.providers = providers;
        this.pwmChannels = Map.copyOf(pwmChannels);
        // No shutdown hook: the platform stops the robot before it ends, and what is shut down by then cannot be made
        // safe.
        context = attempt("Pi4J's start", () -> Pi4J.newContextBuilder()
                .disableShutdownHook()
                .add(providers.all())
                .build());
    }

    @Override
    public Input input(int pin, Pull pull, Consumer<Boolean> edges) {
        DigitalInput input = attempt(
                "reading pin " + pin,
                () -> context.create(DigitalInput.newConfigBuilder(context)
                        .id(id("in", pin))
                        .address(pin)
                        .pull(resistance(pull))
                        .debounce(0L)
                        .provider(providers.digital() + "-digital-input")
                        .build()));
        input.addListener(event -> edges.accept(event.state() == DigitalState.HIGH));
        return new Input() {
            @Override
            public boolean isHigh() {
                return attempt("reading pin " + pin, input::isHigh);
            }

            @Override
            public void close() {
                release(input.id());
            }
        };
    }

    @Override
    public Output output(int pin, boolean high) {
        DigitalState state = DigitalState.getState(high);
        DigitalOutput output = attempt(
                "driving pin " + pin,
                () -> context.create(DigitalOutput.newConfigBuilder(context)
                        .id(id("out", pin))
                        .address(pin)
                        .initial(state)
                        .provider(providers.digital() + "-digital-output")
                        .build()));
        return new Output() {
            @Override
            public void set(boolean wanted) {
                attempt("driving pin " + pin, () -> output.state(DigitalState.getState(wanted)));
            }

            @Override
            public void close() {
                release(output.id());
            }
        };
    }

    @Override
    public Pwm pwm(int pin) {
        Integer channel = pwmChannels.get(pin);
        if (channel == null && !providers.pwm()) {
            return new SoftwarePwm(pin, output(pin, false));
        }
        boolean onChip = channel != null && !providers.pwm();
        com.pi4j.io.pwm.Pwm pwm = attempt(
                "PWM on pin " + pin,
                () -> context.create(com.pi4j.io.pwm.Pwm.newConfigBuilder(context)
                        .id(id("pwm", pin))
                        .address(onChip ? channel : Integer.valueOf(pin)) // Linux counts channels, the others pins
                        .pwmType(channel == null ? PwmType.SOFTWARE : PwmType.HARDWARE)
                        .provider((onChip ? "linuxfs" : providers.digital()) + "-pwm")
                        .build()));
        return new Pwm() {
            @Override
            public void pulse(double dutyCycle, int hertz) {
                attempt(
                        "PWM on pin " + pin,
                        () -> dutyCycle == 0 ? pwm.off() : pwm.on((float) (dutyCycle * 100), hertz)); // in percent
            }

            @Override
            public void close() {
                release(pwm.id());
            }
        };
    }

    @Override
    public I2cDevice i2c(int bus, int address) {
        String what = "address 0x%02x of I2C bus %d".formatted(address, bus);
        I2C device = attempt(
                what,
                () -> context.create(I2C.newConfigBuilder(context)
                        .id(id("i2c", address))
                        .bus(bus)
                        .device(address)
                        .provider(providers.buses() + "-i2c")
                        .build()));
        return new I2cDevice() {
            @Override
            public void write(byte[] bytes) {
                requireAll(what, bytes.length, attempt(what, () -> device.write(bytes)));
            }

            @Override
            public byte[] read(int length) {
                var bytes = new byte[length];
                requireAll(what, length, attempt(what, () -> device.read(bytes)));
                return bytes;
            }

            @Override
            public byte[] readRegister(int register, int length) {
                var bytes = new byte[length];
                requireAll(what, length, attempt(what, () -> device.readRegister(register, bytes)));
                return bytes;
            }

            @Override
            public void close() {
                release(device.id());
            }
        };
    }

    @Override
    public SpiDevice spi(int bus, int chipSelect) {
        String what = "chip select %d of SPI bus %d".formatted(chipSelect, bus);
        Spi device = attempt(
                what,
                () -> context.create(Spi.newConfigBuilder(context)
                        .id(id("spi", chipSelect))
                        .bus(SpiBus.getByNumber(bus))
                        .chipSelect(SpiChipSelect.getByNumber(chipSelect))
                        .address(chipSelect)
                        .baud(SPI_HERTZ)
                        .provider(providers.buses() + "-spi")
                        .build()));
        return new SpiDevice() {
            @Override
            public byte[] transfer(byte[] bytes) {
                var answer = new byte[bytes.length];
                attempt(what, () -> device.transfer(bytes, 0, answer, 0, bytes.length));
                return answer;
            }

            @Override
            public void close() {
                release(device.id());
            }
        };
    }

    @Override
    public void close() {
        attempt("Pi4J's end", context::shutdown);
    }

    private String id(String kind, int number) {
        return kind + "-" + number + "-" + ids.incrementAndGet();
    }

    private void release(String id) {
        attempt("giving back " + id, () -> context.shutdown(id));
    }

    private static PullResistance resistance(Pull pull) {
        return switch (pull) {
            case NONE -> PullResistance.OFF;
            case UP -> PullResistance.PULL_UP;
            case DOWN -> PullResistance.PULL_DOWN;
        };
    }

    private static void requireAll(String what, int wanted, int done) {
        if (done < wanted) {
            throw new HardwareException("%s: %d of %d bytes went over".formatted(what, done, wanted));
        }
    }

    private static <T> T attempt(String what, Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException | LinkageError e) { // the latter where its native library is for other machines
            throw new HardwareException("%s failed: %s".formatted(what, e.getMessage()), e);
        }
    }
}
