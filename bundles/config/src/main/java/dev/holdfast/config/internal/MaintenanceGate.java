package dev.holdfast.config.internal;

import dev.holdfast.config.file.internal.MaintenanceEntry;
import dev.holdfast.status.SensorReadings;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the robot may be configured anew just now, by what a sensor of its own reads. Only a plain {@code false} keeps
 * it closed. A sensor that is missing, fails, hangs or reads something else opens it, with a warning: else the very change
 * that mends the sensor, or takes the gate away, would wait for ever.
 */
final class MaintenanceGate {
    private static final Logger log = LoggerFactory.getLogger(MaintenanceGate.class);

    private final Duration patience;
    private volatile Optional<SensorReadings> sensors = Optional.empty();

    /** @param patience how long the sensor may take */
    MaintenanceGate(Duration patience) {
        this.patience = patience;
    }

    void arrived(SensorReadings known) {
        sensors = Optional.of(known);
    }

    void left(SensorReadings known) {
        sensors = sensors.filter(other -> other != known);
    }

    /** Blocks until the sensor has answered, for as long as it may take. */
    boolean isOpen(MaintenanceEntry entry) {
        Object reading;
        try {
            SensorReadings known =
                    sensors.orElseThrow(() -> new IllegalStateException("nobody here knows what sensors are"));
            reading = known.of(entry.sensor())
                    .toCompletableFuture()
                    .get(patience.toNanos(), TimeUnit.NANOSECONDS)
                    .get(entry.key());
        } catch (TimeoutException e) {
            return open(entry, "it does not answer within " + patience.toMillis() + " ms");
        } catch (ExecutionException e) {
            return open(entry, String.valueOf(e.getCause().getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false; // we are closed; nothing is changed any more
        } catch (RuntimeException e) {
            return open(entry, String.valueOf(e.getMessage()));
        }
        return reading instanceof Boolean allowed
                ? allowed
                : open(entry, "its reading \"%s\" is %s, not true or false".formatted(entry.key(), reading));
    }

    private static boolean open(MaintenanceEntry entry, String reason) {
        log.warn(
                "robot.json is followed although sensor {} of maintenance does not say whether it may be: {}",
                entry.sensor(),
                reason);
        return true;
    }
}
