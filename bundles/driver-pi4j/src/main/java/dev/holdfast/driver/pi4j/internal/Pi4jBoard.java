package dev.holdfast.driver.pi4j.internal;

import static org.osgi.service.component.annotations.ConfigurationPolicy.REQUIRE;

import dev.holdfast.attributes.Nested;
import dev.holdfast.component.board.AnalogReading;
import dev.holdfast.component.board.Board;
import dev.holdfast.component.board.Tick;
import dev.holdfast.pins.BoardPins;
import dev.holdfast.pins.SpiDevice;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.resource.SafeState;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Flow;
import java.util.function.Function;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * The header of a Raspberry Pi, through Pi4J. It lends its pins and buses ({@link BoardPins}), and what is lent its own clients
 * may look at, but not command.
 */
@Component(service = Board.class, configurationPid = "board.holdfast.pi4j.board", configurationPolicy = REQUIRE)
@Designate(ocd = Pi4jBoard.Config.class, factory = true)
public final class Pi4jBoard implements Board, SafeState {
    @ObjectClassDefinition(name = "Board on Pi4J")
    @interface Config {
        @AttributeDefinition(description = "What drives the pins: mock, linuxfs, gpiod or pigpio; never guessed")
        String provider();

        @AttributeDefinition(
                description =
                        "Objects {name, pin, pull}: pins whose edges are ticks; pull is up, down or none, the default")
        String digital_interrupts() default "";

        @AttributeDefinition(
                description = "Objects {name, pin, spi_bus, chip_select}: channels, 0 to 7, of MCP3008 converters")
        String analogs() default "";

        @AttributeDefinition(description = "Volts at which a converter reads its most")
        double analog_reference_volts() default 3.3;

        @AttributeDefinition(
                description =
                        "Object of low, high or input by pin: what a pin that was driven does when it is let go or made"
                                + " safe; input where nothing is said")
        String safe() default "";

        @AttributeDefinition(
                description =
                        "Objects {pin, channel}: pins that a PWM circuit pulses; the others are pulsed by software")
        String hardware_pwm() default "";

        @AttributeDefinition(description = "Number of the Linux PWM chip, with linuxfs and gpiod", min = "0")
        int pwm_chip() default 0;
    }

    /** A channel of a converter. */
    record Analog(String name, String pin, int spiBus, int chipSelect) {}

    /** A pin with a circuit. */
    record PwmChannel(String pin, int channel) {}

    private record Reader(Mcp3008 chip, int channel) {}

    private final Hardware hardware;
    private final PinAccount account;
    private final Interrupts interrupts;
    private final Map<String, Reader> readers = new HashMap<>();
    private final ServiceRegistration<?> lending;

    @Activate
    public Pi4jBoard(BundleContext bundle, Config config, Map<String, Object> properties) {
        this(
                hardware(config),
                config,
                account -> bundle.registerService(
                        BoardPins.class, lender(account), named(properties.get(ResourceName.PROPERTY))));
    }

    Pi4jBoard(Hardware hardware, Config config, Function<PinAccount, ServiceRegistration<?>> offer) {
        this.hardware = hardware;
        try {
            account = new PinAccount(hardware, safe(config));
            interrupts = new Interrupts(
                    Nested.list("digital_interrupts", config.digital_interrupts(), Interrupts.Wired.class), account);
            wire(Nested.list("analogs", config.analogs(), Analog.class), config.analog_reference_volts());
            lending = offer.apply(account);
        } catch (RuntimeException e) {
            hardware.close();
            throw e;
        }
    }

    @Override
    public void setGpio(String pin, boolean high) {
        account.command(pin, free -> free.set(high));
    }

    @Override
    public boolean gpio(String pin) {
        return account.pin(pin).isHigh();
    }

    @Override
    public void setPwm(String pin, double dutyCycle) {
        account.command(pin, free -> free.pwm(dutyCycle));
    }

    @Override
    public double pwm(String pin) {
        return account.pin(pin).pwm();
    }

    @Override
    public void setPwmFrequency(String pin, long hertz) {
        account.command(pin, free -> free.frequency(hertz));
    }

    @Override
    public long pwmFrequency(String pin) {
        return account.pin(pin).frequency();
    }

    @Override
    public AnalogReading readAnalog(String reader) {
        Reader read = readers.get(reader);
        if (read == null) {
            throw new IllegalArgumentException(
                    "there is no analog reader \"%s\"; there are %s".formatted(reader, readers.keySet()));
        }
        return read.chip().read(read.channel());
    }

    @Override
    public long digitalInterrupt(String interrupt) {
        return interrupts.count(interrupt);
    }

    @Override
    public Flow.Publisher<Tick> ticks(List<String> names) {
        return interrupts.ticks(names);
    }

    /** What its own clients have driven; what is lent is for the driver that has it to stop. */
    @Override
    public void makeSafe() {
        account.makeFreeSafe();
    }

    /** Nobody gets a pin any more, then all are made safe, and only then does the library go. */
    @Deactivate
    void close() {
        lending.unregister();
        interrupts.close();
        try {
            account.close();
        } finally {
            hardware.close();
        }
    }

    private void wire(List<Analog> analogs, double referenceVolts) {
        Map<String, Mcp3008> chips = new HashMap<>();
        for (Analog analog : analogs) {
            int channel = Mcp3008.channel(analog.pin());
            String device = "chip select %d of SPI bus %d".formatted(analog.chipSelect(), analog.spiBus());
            Mcp3008 chip = chips.get(device);
            if (chip == null) {
                account.takeDevice(device, "analog reader " + analog.name());
                SpiDevice spi = hardware.spi(analog.spiBus(), analog.chipSelect());
                chip = new Mcp3008(spi, referenceVolts);
                chips.put(device, chip);
            }
            if (readers.put(analog.name(), new Reader(chip, channel)) != null) {
                throw new IllegalArgumentException("two analog readers are called " + analog.name());
            }
        }
    }

    private static Hardware hardware(Config config) {
        Map<Integer, Integer> channels = new HashMap<>();
        Nested.list("hardware_pwm", config.hardware_pwm(), PwmChannel.class)
                .forEach(each -> channels.put(PinAccount.number(each.pin()), each.channel()));
        return new Pi4jHardware(Providers.named(config.provider(), config.pwm_chip()), channels);
    }

    private static Map<Integer, Safe> safe(Config config) {
        Map<Integer, Safe> levels = new HashMap<>();
        Nested.tree("safe", config.safe())
                .forEach((pin, level) -> levels.put(PinAccount.number(pin), Safe.parse("safe." + pin, level)));
        return levels;
    }

    private static Dictionary<String, Object> named(Object board) {
        return new Hashtable<>(Map.of(BoardPins.BOARD, String.valueOf(board)));
    }

    /** To each bundle a lending of its own, which ends with the bundle's use of it. */
    private static ServiceFactory<BoardPins> lender(PinAccount account) {
        return new ServiceFactory<>() {
            @Override
            public BoardPins getService(Bundle borrower, ServiceRegistration<BoardPins> registration) {
                return new Lending(account);
            }

            @Override
            public void ungetService(Bundle borrower, ServiceRegistration<BoardPins> registration, BoardPins lent) {
                ((Lending) lent).end();
            }
        };
    }
}
