package dev.holdfast.service.discovery;

import dev.holdfast.resource.Resource;
import dev.holdfast.resource.ResourceApi;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** Something that looks for devices. */
@ConsumerType
@ResourceApi("rdk:service:discovery")
public interface Discovery extends Resource {
    /** Looks, and tells what is there now. May take as long as a bus takes; nothing is configured by it. */
    List<FoundResource> discoverResources();
}
