package dev.holdfast.launcher;

import java.io.PrintStream;

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
        String address = Instance.address(installation, asked);
        return switch (asked.action()) {
            case CALL -> call(address, asked);
            case STOP_ALL -> stopAll(address);
            default -> list(address, asked);
        };
    }

    private int list(String address, CommandLine asked) {
        Class<?>[] parameters = {String.class, boolean.class, boolean.class, PrintStream.class, PrintStream.class};
        boolean json = asked.isGiven(Flag.JSON);
        return (int) bundles.call(
                COMMANDS, asked.action().words(), parameters, address, json, Boolean.getBoolean(TERMINAL), out, err);
    }

    private int call(String address, CommandLine asked) {
        Class<?>[] parameters = {
            String.class, String.class, String.class, String.class, boolean.class, PrintStream.class, PrintStream.class
        };
        String request = asked.operands().size() > 2 ? asked.operands().get(2) : "";
        return (int) bundles.call(
                COMMANDS,
                "call",
                parameters,
                address,
                asked.operand(),
                asked.operands().get(1),
                request,
                asked.isGiven(Flag.HOLD),
                out,
                err);
    }

    private int stopAll(String address) {
        Class<?>[] parameters = {String.class, PrintStream.class, PrintStream.class};
        return (int) bundles.call(COMMANDS, "stopAll", parameters, address, out, err);
    }
}
