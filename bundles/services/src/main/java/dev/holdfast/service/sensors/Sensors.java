package dev.holdfast.service.sensors;

import dev.holdfast.resource.Resource;
import dev.holdfast.resource.ResourceApi;
import dev.holdfast.resource.ResourceName;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/** The sensors of a robot, of whatever API. */
@ConsumerType
@ResourceApi("rdk:service:sensors")
public interface Sensors extends Resource {
    /** The names of all that measure. Returns at once. */
    List<ResourceName> sensors();

    /**
     * What these measure now, each by its own names and in its own units. Takes as long as they take one after the other.
     *
     * @return a sensor that is not there, or did not answer, is not among them
     */
    Map<ResourceName, Map<String, Object>> readings(List<ResourceName> sensors);
}
