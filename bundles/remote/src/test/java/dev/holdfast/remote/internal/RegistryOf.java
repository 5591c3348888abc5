package dev.holdfast.remote.internal;

import dev.holdfast.resource.ForeignResource;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.resource.ResourceRegistry;
import dev.holdfast.testing.InProcessRobot;
import java.util.Map;

/** A robot without a framework takes bodies by hand. */
record RegistryOf(InProcessRobot robot) implements ResourceRegistry {
    @Override
    public <R extends Resource> Registration register(
            Class<R> type, ResourceName name, R body, Map<String, ?> properties) {
        if (body instanceof ForeignResource foreign) {
            robot.addForeign(name, foreign);
        } else {
            robot.add(name.name(), body);
        }
        return () -> robot.remove(name);
    }
}
