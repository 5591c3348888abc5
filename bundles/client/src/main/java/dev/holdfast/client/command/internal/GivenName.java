package dev.holdfast.client.command.internal;

import dev.holdfast.resource.Api;
import dev.holdfast.resource.ResourceName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A resource as a person names it: in full, or by its own name where nothing else is called so. */
final class GivenName {
    private final AskedRobot robot;
    private final Output output;
    private final String resource;

    GivenName(AskedRobot robot, Output output, String resource) {
        this.robot = robot;
        this.output = output;
        this.resource = resource;
    }

    /** Which resource that is; empty, and said why, if none or several are. */
    Optional<ResourceName> resolve() {
        return resource.contains("/") ? fullName() : shortName();
    }

    private Optional<ResourceName> fullName() {
        int slash = resource.indexOf('/');
        try {
            return Optional.of(
                    new ResourceName(Api.parse(resource.substring(0, slash)), resource.substring(slash + 1)));
        } catch (IllegalArgumentException e) {
            output.no("%s is no full name such as rdk:component:motor/left: %s".formatted(resource, e.getMessage()));
            return Optional.empty();
        }
    }

    private Optional<ResourceName> shortName() {
        List<ResourceName> called = robot.client().resources().stream()
                .filter(each -> each.name().equals(resource))
                .toList();
        if (called.isEmpty()) {
            output.no("Nothing is called %s at %s. See: holdfast resources".formatted(resource, robot.target()));
        } else if (called.size() > 1) {
            output.no("%d resources are called %s at %s. Give one in full: %s"
                    .formatted(
                            called.size(),
                            resource,
                            robot.target(),
                            called.stream().map(ResourceName::toString).sorted().collect(Collectors.joining(", "))));
        }
        return called.size() == 1 ? Optional.of(called.get(0)) : Optional.empty();
    }
}
