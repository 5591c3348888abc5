package dev.holdfast.driver.fake.internal;

import static org.osgi.service.component.annotations.ConfigurationPolicy.REQUIRE;

import dev.holdfast.component.switches.Switch;
import dev.holdfast.resource.SafeState;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** A switch that is in its first position at first. A lapse sets it to the safe one, where there is one. */
@Component(configurationPid = "switch.rdk.builtin.fake", configurationPolicy = REQUIRE)
@Designate(ocd = FakeSwitch.Config.class, factory = true)
public final class FakeSwitch implements Switch, SafeState {
    @ObjectClassDefinition(name = "Fake switch")
    @interface Config {
        @AttributeDefinition(description = "How many positions; 0: as many as labels, or 2 without any", min = "0")
        int position_count() default 0;

        @AttributeDefinition(description = "A list: what to call each position; none: nothing")
        String[] labels() default {};

        @AttributeDefinition(description = "The position that is safe, from 0; -1: none, it is then left as it is")
        int safe_position() default -1;
    }

    /** For a switch without a safe position. */
    static final int NONE_SAFE = -1;

    private static final int ON_AND_OFF = 2;

    private final Positions positions;
    private final int safePosition;

    private volatile int position;

    @Activate
    public FakeSwitch(Config config) {
        this(positions(config.position_count(), List.of(config.labels())), config.safe_position());
    }

    FakeSwitch(Positions positions, int safePosition) {
        if (safePosition < NONE_SAFE || safePosition >= positions.count()) {
            throw new IllegalArgumentException("safe_position %d is none of %d positions, which are counted from 0"
                    .formatted(safePosition, positions.count()));
        }
        this.positions = positions;
        this.safePosition = safePosition;
    }

    @Override
    public void setPosition(int next) {
        if (next < 0 || next >= positions.count()) {
            throw new IllegalArgumentException(
                    "position %d is none of %d positions, which are counted from 0".formatted(next, positions.count()));
        }
        position = next;
    }

    @Override
    public int position() {
        return position;
    }

    @Override
    public Positions positions() {
        return positions;
    }

    @Override
    public Map<String, Object> status() {
        int now = position;
        return positions.labels().isEmpty()
                ? Map.of("position", now)
                : Map.of("position", now, "label", positions.labels().get(now));
    }

    @Override
    public void makeSafe() {
        if (safePosition != NONE_SAFE) {
            position = safePosition;
        }
    }

    private static Positions positions(int count, List<String> labels) {
        if (count == 0) {
            return new Positions(labels.isEmpty() ? ON_AND_OFF : labels.size(), labels);
        }
        return new Positions(count, labels);
    }
}
