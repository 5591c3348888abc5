package dev.holdfast.client.command.internal;

import dev.holdfast.rpc.StatusCodes;
import java.time.Duration;

/** Everything shall stand still, whoever moves it. */
final class StopAllCommand {
    /** Robots give a stop half a second, unless they were told otherwise. */
    static final Duration PATIENCE = Duration.ofSeconds(15);

    private final AskedRobot robot;
    private final Output output;

    StopAllCommand(AskedRobot robot, Output output) {
        this.robot = robot;
        this.output = output;
    }

    /** Says no, and what, where something could not be stopped. */
    int run() {
        try {
            robot.client().stopAll();
        } catch (RuntimeException e) {
            if (StatusCodes.isUnexpected(e)) {
                throw e;
            }
            return output.no(
                    "Not everything has stopped: %s. Cut the power of what must stand still".formatted(e.getMessage()));
        }
        output.line("Everything was stopped at %s.".formatted(robot.target()));
        return Output.YES;
    }
}
