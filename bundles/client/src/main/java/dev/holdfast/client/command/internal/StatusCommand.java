package dev.holdfast.client.command.internal;

import dev.holdfast.wire.robot.v1.GetMachineStatusRequest;
import dev.holdfast.wire.robot.v1.GetMachineStatusResponse;
import dev.holdfast.wire.robot.v1.GetMachineStatusResponse.State;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How the robot is as a whole: what a person wants to know first, and a script that watches over it. */
final class StatusCommand {
    private static final int INDENT = 1;

    private final AskedRobot robot;
    private final Output output;

    StatusCommand(AskedRobot robot, Output output) {
        this.robot = robot;
        this.output = output;
    }

    /** Says no where something is not ready. */
    int run() {
        GetMachineStatusResponse machine =
                robot.service().getMachineStatus(GetMachineStatusRequest.getDefaultInstance());
        String state = machine.getState().name().replaceFirst("^STATE_", "");
        List<Part> resources = machine.getResourcesList().stream().map(Part::of).toList();
        List<Part> modules = machine.getModulesList().stream().map(Part::of).toList();
        int sessions = SeenSession.allOf(robot).size();
        if (output.json()) {
            output.json(document(state, resources, modules, sessions));
        } else {
            output.line("%s at %s is %s."
                    .formatted(
                            robot.version().isEmpty() ? "The robot" : Cell.oneLine(robot.version()),
                            robot.target(),
                            state.toLowerCase(Locale.ROOT)));
            output.line("Resources: " + count(resources));
            output.table(table(unready(resources)));
            output.line("Modules: " + count(modules));
            output.table(table(modules));
            output.line("Sessions: " + sessions);
        }
        boolean ready = machine.getState() == State.STATE_RUNNING
                && resources.stream().allMatch(Part::isReady)
                && modules.stream().allMatch(Part::isReady);
        return ready ? Output.YES : Output.NO;
    }

    private Map<String, Object> document(String state, List<Part> resources, List<Part> modules, int sessions) {
        var document = new LinkedHashMap<String, Object>();
        document.put("address", robot.target());
        document.put("version", robot.version());
        document.put("state", state);
        document.put("resources", resources.size());
        document.put("notReady", unready(resources).stream().map(Part::toJson).toList());
        document.put("modules", modules.stream().map(Part::toJson).toList());
        document.put("sessions", sessions);
        return document;
    }

    private static String count(List<Part> parts) {
        int unready = unready(parts).size();
        return parts.size() + (unready > 0 ? ", not ready: " + unready : parts.isEmpty() ? "" : ", all ready");
    }

    private static Table table(List<Part> parts) {
        Table table = Table.ofWidths(INDENT, 0, 0, 0, 0);
        parts.forEach(part -> table.row(
                Cell.of(""), Cell.of(part.name()), Cell.of(part.api()), part.stateCell(), Cell.of(part.reason())));
        return table;
    }

    private static List<Part> unready(List<Part> parts) {
        return parts.stream().filter(part -> !part.isReady()).toList();
    }
}
