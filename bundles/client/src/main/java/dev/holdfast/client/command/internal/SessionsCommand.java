package dev.holdfast.client.command.internal;

import java.util.List;

/** Who is there: the sessions that live. */
final class SessionsCommand {
    private final AskedRobot robot;
    private final Output output;

    SessionsCommand(AskedRobot robot, Output output) {
        this.robot = robot;
        this.output = output;
    }

    int run() {
        List<SeenSession> sessions = SeenSession.allOf(robot);
        if (output.json()) {
            output.json(sessions.stream().map(SeenSession::toJson).toList());
        } else if (sessions.isEmpty() && output.looks().terminal()) {
            output.line("Nobody is there.");
        } else {
            Table table = Table.headed("SESSION", "FROM", "WINDOW", "OWNS");
            sessions.forEach(session -> table.row(
                    Cell.of(session.mark()),
                    Cell.of(session.from()),
                    Cell.of(session.windowText()),
                    Cell.of(session.ownsText())));
            output.table(table);
        }
        return Output.YES;
    }
}
