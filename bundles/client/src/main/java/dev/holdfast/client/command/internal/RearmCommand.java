package dev.holdfast.client.command.internal;

import dev.holdfast.resource.ResourceName;
import dev.holdfast.rpc.ResourceNames;
import dev.holdfast.wire.session.v1.RearmRequest;
import java.util.Optional;

/** Somebody has looked at the robot, and what a lapse has disarmed may be commanded again. */
final class RearmCommand {
    private final AskedRobot robot;
    private final Output output;
    private final String resource;

    RearmCommand(AskedRobot robot, Output output, String resource) {
        this.robot = robot;
        this.output = output;
        this.resource = resource;
    }

    int run() {
        Optional<ResourceName> name = new GivenName(robot, output, resource).resolve();
        if (name.isEmpty()) {
            return Output.NO;
        }
        return robot.unlessRefused(output, "To arm %s again".formatted(name.get()), () -> rearm(name.get()));
    }

    private int rearm(ResourceName name) {
        boolean was = robot.sessions()
                .rearm(RearmRequest.newBuilder()
                        .setName(ResourceNames.toMessage(name))
                        .build())
                .getWasDisarmed();
        output.line(name + (was ? " is armed again." : " was not disarmed."));
        return Output.YES;
    }
}
