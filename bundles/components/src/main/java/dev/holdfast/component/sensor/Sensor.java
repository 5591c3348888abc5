package dev.holdfast.component.sensor;

import dev.holdfast.resource.HardwareException;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.ResourceApi;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/** Something that measures. */
@ConsumerType
@ResourceApi("rdk:component:sensor")
public interface Sensor extends Resource {
    /**
     * What it measures now, by name. May take as long as the device needs; several threads may ask at a time.
     *
     * @return numbers, strings, booleans, and maps and lists of them; a null value stands for a reading that the device
     *     could not take. Empty if there is nothing to tell
     * @throws HardwareException if the device does not answer
     */
    Map<String, Object> readings();
}
