package dev.holdfast.service.discovery;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * What a driver bundle registers as an OSGi service so that its devices can be found: the robot's own discovery service asks
 * all of them. It may be called by several threads at a time.
 */
@ConsumerType
@FunctionalInterface
public interface DeviceFinder {
    /** Looks, and tells what is there now. May take as long as a bus takes. */
    List<FoundResource> find();
}
