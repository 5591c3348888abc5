package dev.holdfast.driver.gpio.internal;

import static org.osgi.service.component.annotations.ConfigurationPolicy.REQUIRE;

import dev.holdfast.attributes.Nested;
import dev.holdfast.component.board.Board;
import dev.holdfast.component.board.Tick;
import dev.holdfast.component.encoder.Encoder;
import dev.holdfast.component.encoder.PositionType;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * An encoder with two phases, a quarter of a period apart: which one leads tells which way the shaft turns. Every edge of
 * both is a tick, so that there are four in each period.
 */
@Component(configurationPid = "encoder.rdk.builtin.incremental", configurationPolicy = REQUIRE)
@Designate(ocd = IncrementalEncoder.Config.class, factory = true)
public final class IncrementalEncoder implements Encoder {
    @ObjectClassDefinition(name = "Incremental encoder")
    @interface Config {
        @AttributeDefinition(description = "Name of the board that has the digital interrupts")
        String board();

        @AttributeDefinition(
                description = "Object {a, b}: the names of the digital interrupts of its phases; a leads forwards")
        String pins();
    }

    /** The phases. */
    record Pins(String a, String b) {}

    private final Pins pins;
    private final AtomicLong ticks = new AtomicLong();
    private final Listening listening;
    private boolean a; // both phases: guarded by this, since two interrupts may come on two threads
    private boolean b;

    @Activate
    public IncrementalEncoder(@Reference(name = "board") Board board, Config config) {
        pins = Nested.object("pins", config.pins(), Pins.class);
        if (pins.a().equals(pins.b())) {
            throw new IllegalArgumentException("pins.a and pins.b are the same: " + pins.a());
        }
        listening = new Listening(board, List.of(pins.a(), pins.b()), this::count);
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

    /** Forwards the phases go 10, 11, 01, 00: an edge of a leaves both different, and one of b leaves both alike. */
    private synchronized void count(Tick tick) {
        boolean ofA = tick.interrupt().equals(pins.a());
        if (ofA) {
            a = tick.high();
        } else {
            b = tick.high();
        }
        ticks.addAndGet(ofA == (a != b) ? 1 : -1);
    }
}
