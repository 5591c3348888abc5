package dev.holdfast.client.command.internal;

import dev.holdfast.client.RobotClient;
import dev.holdfast.client.RobotOptions;
import dev.holdfast.rpc.StatusCodes;
import dev.holdfast.wire.operator.v1.WriteBlackBoxRequest;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Map;

/**
 * The commands, each from its arguments to what it prints. They return 0 for yes and 1 for no, and say on {@code err} what has
 * failed; where the robot could not be asked they throw an {@code IOException} in words for a person. All are told by a few
 * words how to reach the {@code robot}, see {@link Reach}, and {@code terminal} is whether a person reads {@code out}.
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
    public static int status(
            Map<String, String> robot, boolean json, boolean terminal, PrintStream out, PrintStream err)
            throws IOException {
        var output = Output.of(out, err, json, terminal);
        return answered(robot, WITHOUT_SESSION, asked -> new StatusCommand(asked, output).run());
    }

    /** Prints the robot's resources. */
    public static int resources(
            Map<String, String> robot, boolean json, boolean terminal, PrintStream out, PrintStream err)
            throws IOException {
        var output = Output.of(out, err, json, terminal);
        return answered(robot, WITHOUT_SESSION, asked -> new ResourcesCommand(asked, output).run());
    }

    /** Prints who is there. */
    public static int sessions(
            Map<String, String> robot, boolean json, boolean terminal, PrintStream out, PrintStream err)
            throws IOException {
        var output = Output.of(out, err, json, terminal);
        return answered(robot, WITHOUT_SESSION, asked -> new SessionsCommand(asked, output).run());
    }

    /**
     * Prints what happens to sessions, until the process ends.
     *
     * @return no, once the robot tells nothing more
     */
    public static int watch(Map<String, String> robot, boolean json, boolean terminal, PrintStream out, PrintStream err)
            throws IOException {
        var output = Output.of(out, err, json, terminal);
        return answered(robot, WITHOUT_SESSION, asked -> new WatchCommand(asked, output).run());
    }

    /** Prints what holds for each resource that may be stopped. */
    public static int safety(
            Map<String, String> robot, boolean json, boolean terminal, PrintStream out, PrintStream err)
            throws IOException {
        var output = Output.of(out, err, json, terminal);
        return answered(robot, WITHOUT_SESSION, asked -> new SafetyCommand(asked, output).run());
    }

    /**
     * Arms what a lapse has disarmed.
     *
     * @param resource its full name, or its own where nothing else is called so
     * @return whether the robot has done so: there is such a resource, and whoever asks may
     */
    public static int rearm(Map<String, String> robot, String resource, PrintStream out, PrintStream err)
            throws IOException {
        var output = Output.of(out, err, false, false);
        return answered(robot, WITHOUT_SESSION, asked -> new RearmCommand(asked, output, resource).run());
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
            Map<String, String> robot,
            String resource,
            String method,
            String request,
            boolean hold,
            PrintStream out,
            PrintStream err)
            throws IOException {
        var output = Output.of(out, err, true, false);
        return answered(robot, hold ? WITH_SESSION : WITHOUT_SESSION, asked -> {
            var call = new CallCommand(asked, output, resource, method, request);
            return hold ? new HoldCommand(asked, output, call).run() : call.run();
        });
    }

    /**
     * Stops everything.
     *
     * @return whether everything has stopped
     */
    public static int stopAll(Map<String, String> robot, PrintStream out, PrintStream err) throws IOException {
        var output = Output.of(out, err, false, false);
        return answered(
                robot, WITHOUT_SESSION.callTimeout(StopAllCommand.PATIENCE), asked -> new StopAllCommand(asked, output)
                        .run());
    }

    /**
     * Prints a token of the robot's for the key that is shown.
     *
     * @return whether there is one
     */
    public static int token(Map<String, String> robot, PrintStream out, PrintStream err) throws IOException {
        if (Reach.of(robot).key().isEmpty()) {
            throw new IOException("A token is given for a key; say which, as keys create printed it: --key-file FILE");
        }
        var output = Output.of(out, err, false, false);
        return answered(robot, WITHOUT_SESSION, asked -> new TokenCommand(asked, output).run());
    }

    /**
     * Prints how regularly clients beat, and which heartbeat window each would bear.
     *
     * @return yes
     */
    public static int advise(
            Map<String, String> robot, boolean json, boolean terminal, PrintStream out, PrintStream err)
            throws IOException {
        var output = Output.of(out, err, json, terminal);
        return answered(robot, WITHOUT_SESSION, asked -> new AdviseCommand(asked, output).run());
    }

    /**
     * Has the robot write down what has happened in the last minute, and prints the path of the file.
     *
     * @return whether it has
     */
    public static int writeBlackBox(Map<String, String> robot, PrintStream out, PrintStream err) throws IOException {
        var output = Output.of(out, err, false, false);
        return answered(
                robot,
                WITHOUT_SESSION,
                asked -> asked.unlessRefused(output, "To write the last minute down", () -> {
                    output.line(asked.operator()
                            .writeBlackBox(WriteBlackBoxRequest.getDefaultInstance())
                            .getFile());
                    return Output.YES;
                }));
    }

    private interface Command {
        int of(AskedRobot robot) throws IOException;
    }

    /** Commands that change something say themselves what becomes of that; who only asks may ask again. */
    private static int answered(Map<String, String> robot, RobotOptions options, Command command) throws IOException {
        try (var asked = Reach.of(robot).ask(options)) {
            try {
                return command.of(asked);
            } catch (StatusRuntimeException e) {
                throw asked.unanswered(StatusCodes.toException(e.getStatus()));
            } catch (RuntimeException e) {
                if (StatusCodes.isUnexpected(e)) {
                    throw e;
                }
                throw asked.unanswered(e);
            }
        }
    }
}
