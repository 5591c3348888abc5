package dev.holdfast.launcher;

import java.io.PrintStream;
import java.util.Map;

/** Asks a running robot as any program may; how that is done, the client bundle knows. */
final class Client {
    private static final String COMMANDS = "dev.holdfast.client.command.internal.ClientCommands";

    /** Set by {@code bin/holdfast}, which can tell: Java knows only whether there is a terminal at all. */
    private static final String TERMINAL = "holdfast.terminal";

    private final Installation installation;
    private final BundleClasses bundles;
    private final PrintStream out;
    private final PrintStream err;

    Client(Installation installation, PrintStream out, PrintStream err) {
        this.installation = installation;
        this.bundles = new BundleClasses(installation);
        this.out = out;
        this.err = err;
    }

    int ask(CommandLine asked) {
        Map<String, String> robot = new Reach(installation, asked, err).words();
        return switch (asked.action()) {
            case CALL -> call(robot, asked);
            case REARM -> rearm(robot, asked);
            case STOP_ALL -> briefly("stopAll", robot);
            case TOKEN -> briefly("token", robot);
            default -> list(robot, asked);
        };
    }

    int writeBlackBox(CommandLine asked) {
        return briefly("writeBlackBox", new Reach(installation, asked, err).words());
    }

    private int list(Map<String, String> robot, CommandLine asked) {
        Class<?>[] parameters = {Map.class, boolean.class, boolean.class, PrintStream.class, PrintStream.class};
        boolean json = asked.isGiven(Flag.JSON);
        return (int) bundles.call(
                COMMANDS, asked.action().words(), parameters, robot, json, Boolean.getBoolean(TERMINAL), out, err);
    }

    private int call(Map<String, String> robot, CommandLine asked) {
        Class<?>[] parameters = {
            Map.class, String.class, String.class, String.class, boolean.class, PrintStream.class, PrintStream.class
        };
        String request = asked.operands().size() > 2 ? asked.operands().get(2) : "";
        return (int) bundles.call(
                COMMANDS,
                "call",
                parameters,
                robot,
                asked.operand(),
                asked.operands().get(1),
                request,
                asked.isGiven(Flag.HOLD),
                out,
                err);
    }

    private int rearm(Map<String, String> robot, CommandLine asked) {
        Class<?>[] parameters = {Map.class, String.class, PrintStream.class, PrintStream.class};
        return (int) bundles.call(COMMANDS, "rearm", parameters, robot, asked.operand(), out, err);
    }

    /** What takes nothing but the robot. */
    private int briefly(String command, Map<String, String> robot) {
        Class<?>[] parameters = {Map.class, PrintStream.class, PrintStream.class};
        return (int) bundles.call(COMMANDS, command, parameters, robot, out, err);
    }
}
