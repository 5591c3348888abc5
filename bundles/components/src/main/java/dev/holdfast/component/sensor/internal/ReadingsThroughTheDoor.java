package dev.holdfast.component.sensor.internal;

import dev.holdfast.component.sensor.Sensor;
import dev.holdfast.door.Caller;
import dev.holdfast.door.Door;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.status.SensorReadings;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Asks sensors as any client does, so that one which hangs holds nobody else up. */
@Component
public final class ReadingsThroughTheDoor implements SensorReadings {
    private final Door door;

    @Activate
    public ReadingsThroughTheDoor(@Reference Door door) {
        this.door = door;
    }

    @Override
    public CompletionStage<Map<String, Object>> of(String sensor) {
        var nobody = new Caller(Optional.empty(), "", Map.of(), Optional.empty());
        return door.query(ResourceName.of(Sensor.class, sensor), Sensor.class, nobody, Sensor::readings);
    }
}
