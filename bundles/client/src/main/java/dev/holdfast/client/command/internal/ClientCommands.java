package dev.holdfast.client.command.internal;

import dev.holdfast.client.RobotClient;
import dev.holdfast.client.RobotOptions;
import dev.holdfast.rpc.StatusCodes;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.io.PrintStream;

/**
 * The commands, each from its arguments to what it prints. They return 0 for yes and 1 for no, and say on {@code err} what has
 * failed; where the robot could not be asked they throw an {@code IOException} in words for a person. All are told the robot's
 * address as {@code host:port}, and {@code terminal} is whether a person reads {@code out}.
 */
public final class ClientCommands {
    private static final RobotOptions WITH_SESSION = RobotClient.options();

    /** A session ends with its process; what a command has set moving would stop before anybody has seen it move. */
    private static final RobotOptions WITHOUT_SESSION = RobotClient.options().disableSessions();

    private ClientCommands() {}

    /**
     * Prints how the robot is.
     *
     * @return whether it runs, and all of it is ready
     */
    public static int status(String address, boolean json, boolean terminal, PrintStream out, PrintStream err)
            throws IOException {
        var output = Output.of(out, err, json, terminal);
        return answered(address, WITHOUT_SESSION, robot -> new StatusCommand(robot, output).run());
    }

    /** Prints the robot's resources. */
    public static int resources(String address, boolean json, boolean terminal, PrintStream out, PrintStream err)
            throws IOException {
        var output = Output.of(out, err, json, terminal);
        return answered(address, WITHOUT_SESSION, robot -> new ResourcesCommand(robot, output).run());
    }

    /** Prints who is there. */
    public static int sessions(String address, boolean json, boolean terminal, PrintStream out, PrintStream err)
            throws IOException {
        var output = Output.of(out, err, json, terminal);
        return answered(address, WITHOUT_SESSION, robot -> new SessionsCommand(robot, output).run());
    }

    /**
     * Prints what happens to sessions, until the process ends.
     *
     * @return no, once the robot tells nothing more
     */
    public static int watch(String address, boolean json, boolean terminal, PrintStream out, PrintStream err)
            throws IOException {
        var output = Output.of(out, err, json, terminal);
        return answered(address, WITHOUT_SESSION, robot -> new WatchCommand(robot, output).run());
    }

    /**
     * Calls a method and prints its answer.
     *
     * @param resource its full name, or its own where nothing else is called so
     * @param request as JSON; may be empty
     * @param hold makes the call in a session, and keeps that until the process ends
     * @return whether it was answered
     */
    public static int call(
            String address,
            String resource,
            String method,
            String request,
            boolean hold,
            PrintStream out,
            PrintStream err)
            throws IOException {
        var output = Output.of(out, err, true, false);
        return answered(address, hold ? WITH_SESSION : WITHOUT_SESSION, robot -> {
            var call = new CallCommand(robot, output, resource, method, request);
            return hold ? new HoldCommand(robot, output, call).run() : call.run();
        });
    }

    /**
     * Stops everything.
     *
     * @return whether everything has stopped
     */
    public static int stopAll(String address, PrintStream out, PrintStream err) throws IOException {
        var output = Output.of(out, err, false, false);
        return answered(address, WITHOUT_SESSION.callTimeout(StopAllCommand.PATIENCE), robot -> new StopAllCommand(
                        robot, output)
                .run());
    }

    private interface Command {
        int of(AskedRobot robot) throws IOException;
    }

    /** Commands that change something say themselves what becomes of that; who only asks may ask again. */
    private static int answered(String address, RobotOptions options, Command command) throws IOException {
        try (var robot = AskedRobot.reach(address, options)) {
            try {
                return command.of(robot);
            } catch (StatusRuntimeException e) {
                throw robot.unanswered(StatusCodes.toException(e.getStatus()));
            } catch (RuntimeException e) {
                if (StatusCodes.isUnexpected(e)) {
                    throw e;
                }
                throw robot.unanswered(e);
            }
        }
    }
}
