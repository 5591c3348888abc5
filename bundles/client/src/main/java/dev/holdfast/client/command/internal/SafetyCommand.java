package dev.holdfast.client.command.internal;

import dev.holdfast.client.command.internal.Looks.Paint;
import dev.holdfast.wire.session.v1.GetSafetyRequest;
import dev.holdfast.wire.session.v1.Safeguard;
import java.util.List;

/** What holds for each resource that may be stopped: who owns it, how it stands, and what its configuration asks for. */
final class SafetyCommand {
    private final AskedRobot robot;
    private final Output output;

    SafetyCommand(AskedRobot robot, Output output) {
        this.robot = robot;
        this.output = output;
    }

    int run() {
        List<AskedSafety> all =
                robot.sessions().getSafety(GetSafetyRequest.getDefaultInstance()).getResourcesList().stream()
                        .map(AskedSafety::new)
                        .toList();
        if (output.json()) {
            output.json(all.stream().map(AskedSafety::toJson).toList());
        } else if (all.isEmpty() && output.looks().terminal()) {
            output.line("Nothing here can be stopped or owned.");
        } else {
            Table table = Table.headed("RESOURCE", "OWNER", "STANDS", "UNOWNED", "ASKS FOR");
            all.forEach(each -> table.row(
                    Cell.of(each.name()),
                    Cell.of(each.message().getSession()),
                    stands(each.message()),
                    Cell.of(String.valueOf(each.message().getUnownedCommands())),
                    Cell.of(each.asksFor())));
            output.table(table);
        }
        return Output.YES;
    }

    private static Cell stands(Safeguard safeguard) {
        if (safeguard.getOverdue()) {
            return Cell.of("STOP OVERDUE", Paint.BAD);
        }
        return safeguard.getDisarmed() ? Cell.of("DISARMED", Paint.BAD) : Cell.of("OK", Paint.GOOD);
    }
}
