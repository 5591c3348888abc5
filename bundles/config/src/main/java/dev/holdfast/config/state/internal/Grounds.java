package dev.holdfast.config.state.internal;

import dev.holdfast.resource.Model;
import dev.holdfast.resource.ResourceName;
import java.util.List;
import java.util.Optional;

/**
 * What a resource stands on.
 *
 * @param model which the file asks for; empty where it names none that can be read, and where nothing is configured
 * @param driver who makes resources of this model; empty while nobody does
 * @param waitsFor the resources without which it is not made, once each
 */
record Grounds(Optional<Model> model, Optional<Driver> driver, List<ResourceName> waitsFor) {
    /** Of a resource that robot.json does not have. */
    static final Grounds NONE = new Grounds(Optional.empty(), Optional.empty(), List.of());

    Grounds {
        waitsFor = List.copyOf(waitsFor);
    }
}
