package dev.holdfast.config.state.internal;

import dev.holdfast.config.driver.internal.AttributeChecks;
import dev.holdfast.config.file.internal.ComponentEntry;
import dev.holdfast.config.file.internal.Plan;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hints once at each attribute that a driver does not know, as soon as the driver is here. For one thread. */
final class UnknownAttributes {
    private static final Logger log = LoggerFactory.getLogger(UnknownAttributes.class);

    private final AttributeChecks checks;
    private final Set<ComponentEntry> seen = new HashSet<>();

    UnknownAttributes(AttributeChecks checks) {
        this.checks = checks;
    }

    void hint(Plan plan, DriverComponents drivers) {
        seen.retainAll(plan.file().components());
        for (ComponentEntry component : plan.file().components()) {
            if (!seen.contains(component)) {
                drivers.references(component).ifPresent(references -> {
                    seen.add(component);
                    checks.unknown(component, references).forEach(hint -> log.info("{}: {}", component.name(), hint));
                });
            }
        }
    }
}
