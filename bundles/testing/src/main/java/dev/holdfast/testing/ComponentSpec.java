package dev.holdfast.testing;

import dev.holdfast.resource.Api;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.ResourceName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A component as robot.json has it.
 *
 * @param api the interface of its API
 * @param name what clients call it
 * @param model its model, such as {@code fake} or {@code acme:demo:stepper}
 * @param attributes its attributes: numbers, strings, booleans, lists and maps of such, and null
 */
public record ComponentSpec(Class<? extends Resource> api, String name, String model, Map<String, Object> attributes) {
    public ComponentSpec {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes)); // Map.copyOf would refuse null
    }

    /** Without attributes. */
    public ComponentSpec(Class<? extends Resource> api, String name, String model) {
        this(api, name, model, Map.of());
    }

    /** Its full name. */
    public ResourceName resource() {
        return ResourceName.of(api, name);
    }

    Map<String, Object> json() {
        return Map.of("name", name, "api", Api.of(api).toString(), "model", model, "attributes", attributes);
    }
}
