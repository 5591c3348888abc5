package dev.holdfast.config.state.internal;

import dev.holdfast.config.driver.internal.AttributeChecks;
import dev.holdfast.config.file.internal.ComponentEntry;
import dev.holdfast.config.file.internal.Plan;
import dev.holdfast.resource.ResourceName;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hints once at each attribute that a driver does not know, as soon as the driver is here. For one thread. */
final class UnknownAttributes {
    private static final Logger log = LoggerFactory.getLogger(UnknownAttributes.class);

    private final AttributeChecks checks;
    private final Map<ResourceName, ComponentEntry> seen = new HashMap<>();

    UnknownAttributes(AttributeChecks checks) {
        this.checks = checks;
    }

    void hint(Plan plan, DriverComponents drivers) {
        seen.keySet().retainAll(plan.complaints().keySet());
        for (ComponentEntry component : plan.file().components()) {
            if (!component.equals(seen.get(component.name()))) {
                drivers.references(component).ifPresent(references -> {
                    seen.put(component.name(), component);
                    checks.unknown(component, references).forEach(hint -> log.info("{}: {}", component.name(), hint));
                });
            }
        }
    }
}
