package dev.holdfast.client.command.internal;

import java.util.Optional;

/** Prints the token that a robot gives for a key, for programs that cannot show keys themselves. */
final class TokenCommand {
    private final AskedRobot robot;
    private final Output output;

    TokenCommand(AskedRobot robot, Output output) {
        this.robot = robot;
        this.output = output;
    }

    /** Says no where there is nothing to prove. */
    int run() {
        Optional<String> token = robot.client().token();
        if (token.isEmpty()) {
            return output.no("The robot at %s asks nobody who he is, and gives no tokens".formatted(robot.target()));
        }
        output.line(token.get());
        return Output.YES;
    }
}
