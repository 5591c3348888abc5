package dev.holdfast.config.file.internal;

import dev.holdfast.config.json.internal.Problem;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the section {@code maintenance}. Half of it protects nothing, so it refuses the file whole. */
final class MaintenanceReader {
    static final String KEY = "maintenance";

    private static final String SENSOR = "sensor_name";
    private static final String READING = "maintenance_allowed_key";
    private static final Set<String> KNOWN = Set.of(SENSOR, READING);

    private final List<Problem> hints;

    MaintenanceReader(List<Problem> hints) {
        this.hints = hints;
    }

    Optional<MaintenanceEntry> read(Fields file) {
        return file.object(KEY).flatMap(this::entry);
    }

    private Optional<MaintenanceEntry> entry(Fields fields) {
        fields.hintAtUnknown(KNOWN, hints);
        Optional<String> sensor = named(fields, SENSOR, "name the sensor that knows whether changes are safe")
                .map(name -> name.substring(name.lastIndexOf('/') + 1)); // short, or rdk:component:sensor/NAME
        Optional<String> key = named(fields, READING, "name the reading that says whether changes are safe");
        return sensor.flatMap(name -> key.map(reading -> new MaintenanceEntry(name, reading)));
    }

    private static Optional<String> named(Fields fields, String key, String mend) {
        if (fields.tree().member(key).isEmpty()) {
            fields.problem(key, "is missing; " + mend);
        }
        return fields.text(key);
    }
}
