package dev.holdfast.driver.gpio.internal;

import static org.osgi.service.component.annotations.ConfigurationPolicy.REQUIRE;

import dev.holdfast.attributes.Nested;
import dev.holdfast.component.board.Board;
import dev.holdfast.component.encoder.Encoder;
import dev.holdfast.component.motor.Motor;
import dev.holdfast.resource.Call;
import dev.holdfast.resource.ResourceName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * A direct-current motor on the pins of a board. Without an encoder its speed is a guess from {@code max_rpm} and its ways are
 * timed; with one it reports its position, and drives until that tells that it is there.
 */
@Component(configurationPid = "motor.rdk.builtin.gpio", configurationPolicy = REQUIRE)
@Designate(ocd = GpioMotor.Config.class, factory = true)
public final class GpioMotor implements Motor {
    @ObjectClassDefinition(name = "Motor on pins")
    @interface Config {
        @AttributeDefinition(description = "Name of the board that has the pins")
        String board();

        @AttributeDefinition(
                description =
                        "Object of pins: {a, b}, {a, b, pwm} or {dir, pwm}, each with en_high and en_low if there")
        String pins();

        @AttributeDefinition(description = "Least power that it gets when it gets any, fraction")
        double min_power_pct() default 0;

        @AttributeDefinition(description = "Most power that it gets, fraction")
        double max_power_pct() default 1;

        @AttributeDefinition(description = "Periods of PWM in a second", min = "1")
        int pwm_freq() default 800;

        @AttributeDefinition(description = "Whether forwards is the other way round")
        boolean dir_flip() default false;

        @AttributeDefinition(
                description = "Speed at full power, revolutions per minute; 0: unknown, so only power works")
        double max_rpm() default 0;

        @AttributeDefinition(description = "Name of the encoder on its shaft; none: position is unknown")
        String encoder() default "";

        @AttributeDefinition(description = "Ticks of the encoder in a revolution; needed with an encoder")
        int ticks_per_rotation() default 0;
    }

    /** The pins by what they do. */
    record Pins(
            Optional<String> a,
            Optional<String> b,
            Optional<String> dir,
            Optional<String> pwm,
            Optional<String> enHigh,
            Optional<String> enLow) {}

    private static final double NANOS_PER_MINUTE = 60e9;

    private final Bridge bridge;
    private final PowerRange range;
    private final double maxRpm;
    private final Optional<ShaftPosition> shaft;
    private final LongSupplier nanoTime;
    private final Object pinLock = new Object(); // for power, turn, and the writes to pins that belong to them
    private double power;
    private long turn; // which command drives: a stop and every command is a new one

    /** The encoder comes as a list, which is empty unless one is named. */
    @Activate
    public GpioMotor(
            @Reference(name = "board") Board board,
            @Reference(name = "encoder", target = "(!(resource.name=*))") List<Encoder> encoders,
            @Reference(name = "desk") PinDesk desk,
            Config config,
            Map<String, Object> properties) {
        this(board, encoders, desk, config, String.valueOf(properties.get(ResourceName.PROPERTY)), System::nanoTime);
    }

    GpioMotor(Board board, List<Encoder> encoders, PinDesk desk, Config config, String name, LongSupplier nanoTime) {
        Pins pins = Nested.object("pins", config.pins(), Pins.class);
        Function<String, Line> line =
                pin -> new Line(board, () -> desk.of(config.board()), pin, "motor " + name, config.pwm_freq());
        bridge = new Bridge(new Bridge.Lines(
                pins.a().map(line),
                pins.b().map(line),
                pins.dir().map(line),
                pins.pwm().map(line),
                pins.enHigh().map(line),
                pins.enLow().map(line)));
        range = new PowerRange(config.min_power_pct(), config.max_power_pct(), config.dir_flip());
        if (!(config.max_rpm() >= 0 && Double.isFinite(config.max_rpm()))) {
            throw new IllegalArgumentException("max_rpm is less than 0: " + config.max_rpm());
        }
        maxRpm = config.max_rpm();
        shaft = encoders.stream().findFirst().map(encoder -> new ShaftPosition(encoder, config.ticks_per_rotation()));
        this.nanoTime = nanoTime;
    }

    @Override
    public void setPower(double power) {
        if (!(Math.abs(power) <= 1)) { // as NaN is not
            throw new IllegalArgumentException("power is not between -1 and 1: " + power);
        }
        begin(power);
    }

    @Override
    public void setRpm(double rpm) {
        requireFinite("rpm", rpm);
        begin(powerFor(rpm));
    }

    @Override
    public void goFor(double rpm, double revolutions) {
        requireSpeed(rpm);
        requireFinite("revolutions", revolutions);
        if (revolutions == 0) {
            throw new IllegalArgumentException("revolutions are 0; setRpm turns without an end");
        }
        double wanted = powerFor(rpm) * Math.signum(revolutions);
        if (shaft.isPresent()) {
            goUntil(shaft.get(), Math.abs(wanted), shaft.get().revolutions() + Math.copySign(revolutions, wanted));
        } else {
            goFor(wanted, timeFor(wanted, Math.abs(revolutions)));
        }
    }

    @Override
    public void goTo(double rpm, double positionRevolutions) {
        requireSpeed(rpm);
        requireFinite("positionRevolutions", positionRevolutions);
        goUntil(shaft(), Math.abs(powerFor(rpm)), positionRevolutions);
    }

    @Override
    public void stop() {
        synchronized (pinLock) {
            turn++;
            rest();
        }
    }

    @Override
    public void resetZeroPosition(double offsetRevolutions) {
        requireFinite("offsetRevolutions", offsetRevolutions);
        shaft().zeroAt(offsetRevolutions);
    }

    @Override
    public double position() {
        return shaft().revolutions();
    }

    @Override
    public Properties properties() {
        return new Properties(shaft.isPresent());
    }

    @Override
    public Power power() {
        synchronized (pinLock) {
            return power == 0 ? Power.OFF : new Power(true, power);
        }
    }

    @Override
    public boolean isMoving() {
        synchronized (pinLock) {
            return power != 0;
        }
    }

    /** Still first, and only then are the pins given back. */
    @Deactivate
    void close() {
        synchronized (pinLock) {
            turn++;
            try {
                rest();
            } finally {
                bridge.close();
            }
        }
    }

    private void goFor(double wanted, Duration time) {
        long mine = begin(wanted);
        try {
            Call.current().sleep(time);
        } finally {
            end(mine);
        }
    }

    private void goUntil(ShaftPosition position, double most, double target) {
        long mine = begin(0);
        var approach = new Approach(target, most);
        try {
            for (double power = approach.power(position.revolutions(), nanoTime.getAsLong());
                    power != 0;
                    power = approach.power(position.revolutions(), nanoTime.getAsLong())) {
                drive(mine, power);
                Call.current().sleep(Approach.STEP);
            }
        } finally {
            end(mine);
        }
    }

    private long begin(double wanted) {
        synchronized (pinLock) {
            long mine = ++turn;
            drive(mine, wanted);
            return mine;
        }
    }

    private void drive(long mine, double wanted) {
        synchronized (pinLock) {
            if (mine != turn) {
                throw new CancellationException("a stop, or a newer command, has ended this one");
            }
            double given = range.given(wanted);
            if (given == 0) {
                rest();
            } else {
                power = wanted < 0
                        ? -Math.abs(given)
                        : Math.abs(given); // said before it is so: it may move from now on
                driveBridge(given);
            }
        }
    }

    private void driveBridge(double given) {
        try {
            bridge.drive(given);
        } catch (IllegalStateException e) { // a pin is another's: what is ours is put at rest, so that it moves no more
            rest();
            throw e;
        }
    }

    private void end(long mine) {
        synchronized (pinLock) {
            if (mine == turn) { // else it is another's, who began later
                rest();
            }
        }
    }

    private void rest() {
        bridge.rest();
        power = 0;
    }

    private ShaftPosition shaft() {
        return shaft.orElseThrow(() ->
                new UnsupportedOperationException("this motor has no position; name an encoder in its attributes"));
    }

    private double powerFor(double rpm) {
        if (maxRpm == 0) {
            throw new UnsupportedOperationException("this motor's speed is unknown; give its attributes max_rpm");
        }
        return Math.max(-1, Math.min(1, rpm / maxRpm));
    }

    private Duration timeFor(double wanted, double revolutions) {
        double rpm = Math.abs(range.given(wanted)) * maxRpm;
        return Duration.ofNanos((long) Math.ceil(revolutions / rpm * NANOS_PER_MINUTE));
    }

    private static void requireSpeed(double rpm) {
        requireFinite("rpm", rpm);
        if (rpm == 0) {
            throw new IllegalArgumentException("rpm is 0, so the motor would never arrive");
        }
    }

    private static void requireFinite(String what, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(what + " is no finite number: " + value);
        }
    }
}
