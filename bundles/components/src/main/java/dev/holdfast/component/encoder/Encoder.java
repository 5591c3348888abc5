package dev.holdfast.component.encoder;

import static java.util.Objects.requireNonNull;

import dev.holdfast.resource.HardwareException;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.ResourceApi;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Something that measures how far a shaft has turned. All methods return as soon as the device has answered; one that does
 * not is a {@link HardwareException}.
 */
@ConsumerType
@ResourceApi("rdk:component:encoder")
public interface Encoder extends Resource {
    /**
     * What a model can tell.
     *
     * @param ticksCount whether it counts ticks
     * @param angleDegrees whether it knows an angle
     */
    record Properties(boolean ticksCount, boolean angleDegrees) {}

    /**
     * A position with what it is counted in.
     *
     * @param value in ticks or degrees; over the wire it has the 24 bits of a float
     * @param type which of them
     */
    record Position(double value, PositionType type) {
        public Position {
            requireNonNull(type, "type");
        }
    }

    /** Where the shaft is, counted in what this model counts by itself. */
    Position position();

    /**
     * Where the shaft is.
     *
     * @param type what to count in
     * @throws UnsupportedOperationException if the model does not count in that
     */
    default Position position(PositionType type) {
        Position position = position();
        if (position.type() != type) {
            throw new UnsupportedOperationException(
                    "this model has no position in %s, but in %s; ask for that".formatted(type, position.type()));
        }
        return position;
    }

    /**
     * Makes where the shaft is now the zero position.
     *
     * @throws UnsupportedOperationException if the model's zero is fixed
     */
    void resetPosition();

    /** What this model can tell. Returns at once, and always the same. */
    Properties properties();
}
