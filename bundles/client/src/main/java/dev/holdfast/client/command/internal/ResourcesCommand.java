package dev.holdfast.client.command.internal;

import dev.holdfast.wire.robot.v1.GetMachineStatusRequest;
import java.util.Comparator;
import java.util.List;

/** What the robot is made of, and how each part of it is. */
final class ResourcesCommand {
    private final AskedRobot robot;
    private final Output output;

    ResourcesCommand(AskedRobot robot, Output output) {
        this.robot = robot;
        this.output = output;
    }

    int run() {
        List<Part> parts =
                robot
                        .service()
                        .getMachineStatus(GetMachineStatusRequest.getDefaultInstance())
                        .getResourcesList()
                        .stream()
                        .map(Part::of)
                        .sorted(Comparator.comparing(Part::name).thenComparing(Part::api))
                        .toList();
        if (output.json()) {
            output.json(parts.stream().map(Part::toJson).toList());
            return Output.YES;
        }
        Table table = Table.headed("NAME", "API", "STATE", "REASON");
        parts.forEach(
                part -> table.row(Cell.of(part.name()), Cell.of(part.api()), part.stateCell(), Cell.of(part.reason())));
        output.table(table);
        return Output.YES;
    }
}
