package dev.holdfast.testing;

import dev.holdfast.component.generic.Generic;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.status.ResourceState;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A resource that has nothing to do with the driver under test, and must not notice it. */
final class Bystander implements Generic {
    private static final String NAME = "bystander";
    private static final ResourceName RESOURCE = ResourceName.of(Generic.class, NAME);

    private Optional<ResourceState> before = Optional.empty();

    /** Adds one to the robot, and waits until it is ready. */
    static Bystander on(BootedRobot robot) {
        var bystander = new Bystander();
        robot.context()
                .registerService(Resource.class, bystander, new Hashtable<>(Map.of(ResourceName.PROPERTY, NAME)));
        robot.awaitReady(RESOURCE);
        bystander.before = robot.state(RESOURCE);
        return bystander;
    }

    /** What has become of it, if it is other than it was. */
    List<String> complaints(BootedRobot robot) {
        Optional<ResourceState> now = robot.state(RESOURCE);
        return now.equals(before)
                ? List.of()
                : List.of("another resource was harmed: it was %s and is %s".formatted(before, now));
    }

    @Override
    public Map<String, Object> doCommand(Map<String, Object> command) {
        return command;
    }
}
