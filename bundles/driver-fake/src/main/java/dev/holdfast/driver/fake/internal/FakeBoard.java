package dev.holdfast.driver.fake.internal;

import static org.osgi.service.component.annotations.ConfigurationPolicy.REQUIRE;

import dev.holdfast.attributes.Nested;
import dev.holdfast.component.board.AnalogReading;
import dev.holdfast.component.board.Board;
import dev.holdfast.component.board.PowerMode;
import dev.holdfast.component.board.Tick;
import dev.holdfast.resource.SafeState;
import dev.holdfast.stream.Broadcast;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Flow;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * A board whose pins remember what they were set to. A pin is whatever somebody calls one. The pins of its interrupts go up
 * and down by themselves; an analog reader reads what was written to its pin.
 */
@Component(configurationPid = "board.rdk.builtin.fake", configurationPolicy = REQUIRE)
@Designate(ocd = FakeBoard.Config.class, factory = true)
public final class FakeBoard implements Board, SafeState {
    @ObjectClassDefinition(name = "Fake board")
    @interface Config {
        @AttributeDefinition(
                description = "Objects {name, pin, value}: its analog readers, the pin whose written value each reads,"
                        + " and the value before that, from 0 to 4095, 0")
        String analogs() default "";

        @AttributeDefinition(description = "Objects {name, pin}: its digital interrupts, and the pin of each")
        String digital_interrupts() default "";

        @AttributeDefinition(description = "Seconds between two ticks of each interrupt; 0: none by itself")
        double tick_period_sec() default 1;

        @AttributeDefinition(description = "List of the pins that are set low when the board is made safe")
        String[] safe_low() default {};
    }

    record Analog(String name, String pin, Optional<Integer> value) {
        Analog {
            value.ifPresent(FakeBoard::requireAnalog);
        }
    }

    record Interrupt(String name, String pin) {}

    /** What one pin remembers. */
    private record Pin(boolean high, double dutyCycle, long hertz, int analog) {
        static final Pin NEW = new Pin(false, 0, DEFAULT_HERTZ, 0);

        Pin level(boolean now) {
            return new Pin(now, 0, hertz, analog);
        }

        Pin pwm(double now) {
            return new Pin(now > 0, now, hertz, analog);
        }

        Pin frequency(long now) {
            return new Pin(high, dutyCycle, now == 0 ? DEFAULT_HERTZ : now, analog);
        }

        Pin written(int now) {
            return new Pin(high, dutyCycle, hertz, now);
        }
    }

    private record Powered(PowerMode mode, Optional<Long> until) {}

    private static final long DEFAULT_HERTZ = 1000;
    private static final int MOST_ANALOG = 4095; // of a converter with 12 bits
    private static final double MOST_VOLTS = 3.3;

    private final Map<String, Analog> analogs = new LinkedHashMap<>();
    private final Map<String, Interrupt> interrupts = new LinkedHashMap<>();
    private final Set<String> safeLow;
    private final LongSupplier nanoTime;
    private final Broadcast<Tick> ticks = new Broadcast<>(Tick::interrupt);
    private final Map<String, Pin> pins = new HashMap<>(); // guarded by this, as the next
    private final Map<String, Long> counts = new HashMap<>();
    private final Pulse.Beating ticking;
    private volatile Powered powered = new Powered(PowerMode.NORMAL, Optional.empty());

    @Activate
    public FakeBoard(Config config) {
        this(
                Nested.list("analogs", config.analogs(), Analog.class),
                Nested.list("digital_interrupts", config.digital_interrupts(), Interrupt.class),
                period(config.tick_period_sec()),
                Set.of(config.safe_low()),
                System::nanoTime,
                Pulse.system("board"));
    }

    FakeBoard(
            List<Analog> analogs,
            List<Interrupt> interrupts,
            Duration tickPeriod,
            Set<String> safeLow,
            LongSupplier nanoTime,
            Pulse pulse) {
        for (Analog analog : analogs) {
            this.analogs.put(analog.name(), analog);
            pins.put(analog.pin(), Pin.NEW.written(analog.value().orElse(0)));
        }
        interrupts.forEach(interrupt -> this.interrupts.put(interrupt.name(), interrupt));
        this.safeLow = safeLow;
        this.nanoTime = nanoTime;
        this.ticking = interrupts.isEmpty() || tickPeriod.isZero() ? () -> {} : pulse.every(tickPeriod, this::tick);
    }

    @Deactivate
    void end() {
        ticking.end();
        ticks.close();
        makeSafe();
    }

    @Override
    public void setGpio(String pin, boolean high) {
        change(pin, known -> known.level(high));
    }

    @Override
    public boolean gpio(String pin) {
        return pin(pin).high();
    }

    @Override
    public void setPwm(String pin, double dutyCycle) {
        if (!(dutyCycle >= 0 && dutyCycle <= 1)) { // as NaN is not
            throw new IllegalArgumentException("the duty cycle is not between 0 and 1: " + dutyCycle);
        }
        change(pin, known -> known.pwm(dutyCycle));
    }

    @Override
    public double pwm(String pin) {
        return pin(pin).dutyCycle();
    }

    @Override
    public void setPwmFrequency(String pin, long hertz) {
        if (hertz < 0) {
            throw new IllegalArgumentException("the frequency is less than 0: " + hertz);
        }
        change(pin, known -> known.frequency(hertz));
    }

    @Override
    public long pwmFrequency(String pin) {
        return pin(pin).hertz();
    }

    @Override
    public AnalogReading readAnalog(String reader) {
        int value = pin(known(analogs, "analog reader", reader).pin()).analog();
        return new AnalogReading(value, 0, MOST_VOLTS, MOST_VOLTS / MOST_ANALOG);
    }

    @Override
    public void writeAnalog(String pin, int value) {
        requireAnalog(value);
        change(pin, known -> known.written(value));
    }

    @Override
    public long digitalInterrupt(String interrupt) {
        known(interrupts, "digital interrupt", interrupt);
        return count(interrupt);
    }

    @Override
    public Flow.Publisher<Tick> ticks(List<String> wanted) {
        wanted.forEach(interrupt -> known(interrupts, "digital interrupt", interrupt));
        var names = new HashSet<>(wanted);
        return ticks.only(tick -> names.contains(tick.interrupt()));
    }

    @Override
    public void setPowerMode(PowerMode mode) {
        powered = new Powered(mode, Optional.empty());
    }

    @Override
    public void setPowerMode(PowerMode mode, Duration duration) {
        powered = new Powered(mode, Optional.of(nanoTime.getAsLong() + duration.toNanos()));
    }

    /** Besides the counts of its interrupts, how many ticks were not told because a subscriber was too slow. */
    @Override
    public Map<String, Object> status() {
        var counted = new LinkedHashMap<String, Object>();
        interrupts.keySet().forEach(name -> counted.put(name, (double) count(name)));
        return Map.of(
                "digital_interrupts",
                counted,
                "conflated_ticks",
                (double) ticks.conflated(),
                "power_mode",
                powerMode().name());
    }

    @Override
    public void makeSafe() {
        safeLow.forEach(pin -> setGpio(pin, false));
    }

    private void tick() {
        interrupts.values().forEach(interrupt -> change(interrupt.pin(), known -> known.level(!known.high())));
    }

    /** Tells of the edge, if there is one, after letting go of the lock. */
    private void change(String name, UnaryOperator<Pin> how) {
        boolean edge;
        Pin now;
        synchronized (this) {
            Pin before = pin(name);
            now = how.apply(before);
            pins.put(name, now);
            edge = before.high() != now.high();
            if (edge) {
                on(name).forEach(interrupt -> counts.merge(interrupt.name(), 1L, Long::sum));
            }
        }
        if (edge) {
            long nanos = nanoTime.getAsLong();
            on(name).forEach(interrupt -> ticks.publish(new Tick(interrupt.name(), now.high(), nanos)));
        }
    }

    private List<Interrupt> on(String pin) {
        return interrupts.values().stream()
                .filter(interrupt -> interrupt.pin().equals(pin))
                .toList();
    }

    private synchronized Pin pin(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a pin without a name; any other name is a pin of this board");
        }
        return pins.getOrDefault(name, Pin.NEW);
    }

    private synchronized long count(String interrupt) {
        return counts.getOrDefault(interrupt, 0L);
    }

    private PowerMode powerMode() {
        Powered now = powered;
        boolean over =
                now.until().filter(end -> nanoTime.getAsLong() - end >= 0).isPresent();
        return over ? PowerMode.NORMAL : now.mode();
    }

    private static <T> T known(Map<String, T> there, String what, String name) {
        return Optional.ofNullable(there.get(name))
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no %s \"%s\"; there are %s".formatted(what, name, there.keySet())));
    }

    private static void requireAnalog(int value) {
        if (value < 0 || value > MOST_ANALOG) {
            throw new IllegalArgumentException("the value is not between 0 and %d: %d".formatted(MOST_ANALOG, value));
        }
    }

    private static Duration period(double seconds) {
        if (!(seconds == 0 || seconds >= 0.001)) {
            throw new IllegalArgumentException("tick_period_sec is neither 0 nor at least 0.001: " + seconds);
        }
        return Duration.ofNanos((long) (seconds * 1e9));
    }
}
