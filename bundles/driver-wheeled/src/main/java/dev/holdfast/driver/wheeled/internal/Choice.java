package dev.holdfast.driver.wheeled.internal;

import dev.holdfast.component.movementsensor.MovementSensor;
import dev.holdfast.resource.Call;
import dev.holdfast.resource.HardwareException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Function;

/** The sensors that may be asked for one quantity, the best first; all of them support it. */
record Choice(Quantity quantity, List<Named<MovementSensor>> sensors) {
    Choice {
        sensors = List.copyOf(sensors);
    }

    /** Of those that are named for it, the ones that support it; what a sensor supports is always the same. */
    static Choice of(Quantity quantity, Map<Quantity, List<Named<MovementSensor>>> named) {
        List<Named<MovementSensor>> those = named.getOrDefault(quantity, List.of());
        List<Named<MovementSensor>> able = those.stream()
                .filter(sensor -> quantity.isToldBy(sensor.resource()))
                .toList();
        if (able.isEmpty() && !those.isEmpty()) {
            throw new IllegalArgumentException("no sensor of %s supports it: %s; name one that does, or none"
                    .formatted(
                            quantity.attribute(),
                            String.join(", ", those.stream().map(Named::name).toList())));
        }
        return new Choice(quantity, able);
    }

    boolean isSupported() {
        return !sensors.isEmpty();
    }

    /**
     * The first answer.
     *
     * @throws UnsupportedOperationException if no sensor was named for it
     * @throws HardwareException if none of several answers; it says what each failed with. One alone fails as it does
     * @throws CancellationException if the call was cancelled: the others are not asked then
     */
    <T> T ask(Function<MovementSensor, T> question) {
        if (sensors.isEmpty()) {
            throw new UnsupportedOperationException(
                    "no sensor is named for it; name one in the attribute " + quantity.attribute());
        }
        if (sensors.size() == 1) {
            return question.apply(sensors.get(0).resource());
        }
        List<RuntimeException> failures = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        for (Named<MovementSensor> sensor : sensors) {
            Call.current().throwIfCancelled();
            try {
                return question.apply(sensor.resource());
            } catch (CancellationException e) {
                throw e;
            } catch (RuntimeException e) { // whatever it is, the next may know
                failures.add(e);
                reasons.add(sensor.name() + ": " + e.getMessage());
            }
        }
        var none = new HardwareException(
                "no sensor of %s answers (%s)".formatted(quantity.attribute(), String.join("; ", reasons)));
        failures.forEach(none::addSuppressed);
        throw none;
    }
}
