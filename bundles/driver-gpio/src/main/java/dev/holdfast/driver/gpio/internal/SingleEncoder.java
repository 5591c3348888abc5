package dev.holdfast.driver.gpio.internal;

import static org.osgi.service.component.annotations.ConfigurationPolicy.REQUIRE;

import dev.holdfast.attributes.Nested;
import dev.holdfast.component.board.Board;
import dev.holdfast.component.board.Tick;
import dev.holdfast.component.encoder.Encoder;
import dev.holdfast.component.encoder.PositionType;
import dev.holdfast.component.motor.Motor;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An encoder with one phase, which cannot tell which way its shaft turns: each rising edge counts the way that the motor was
 * last driven, and without a motor forwards.
 */
@Component(configurationPid = "encoder.rdk.builtin.single", configurationPolicy = REQUIRE)
@Designate(ocd = SingleEncoder.Config.class, factory = true)
public final class SingleEncoder implements Encoder {
    @ObjectClassDefinition(name = "Single-phase encoder")
    @interface Config {
        @AttributeDefinition(description = "Name of the board that has the digital interrupt")
        String board();

        @AttributeDefinition(description = "Object {i}: the name of its digital interrupt")
        String pins();

        @AttributeDefinition(description = "Name of the motor on its shaft, which tells the way; none: always forwards")
        String motor() default "";
    }

    /** The one phase. */
    record Pins(String i) {}

    private static final Logger log = LoggerFactory.getLogger(SingleEncoder.class);

    private final List<Motor> motors;
    private final AtomicLong ticks = new AtomicLong();
    private final Listening listening;
    private volatile int way = 1;

    /** The motor comes as a list, which is empty unless one is named. */
    @Activate
    public SingleEncoder(
            @Reference(name = "board") Board board,
            @Reference(name = "motor", target = "(!(resource.name=*))") List<Motor> motors,
            Config config) {
        this.motors = List.copyOf(motors);
        String interrupt = Nested.object("pins", config.pins(), Pins.class).i();
        listening = new Listening(board, List.of(interrupt), this::count);
    }

    @Override
    public Position position() {
        listening.check();
        return new Position(ticks.get(), PositionType.TICKS_COUNT);
    }

    @Override
    public void resetPosition() {
        ticks.set(0);
    }

    @Override
    public Properties properties() {
        return new Properties(true, false);
    }

    @Deactivate
    void close() {
        listening.close();
    }

    private void count(Tick tick) {
        if (!tick.high()) {
            return;
        }
        motors.forEach(this::look);
        ticks.addAndGet(way);
    }

    private void look(Motor motor) {
        try {
            double power = motor.power().fraction();
            way = power == 0 ? way : (int) Math.signum(power); // without power it coasts on as it did
        } catch (RuntimeException e) { // it is away, and its shaft turned all the same: as it did, for what we know
            log.debug("The motor does not tell which way its shaft turns; taken to be the last one", e);
        }
    }
}
