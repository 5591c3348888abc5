package dev.holdfast.launcher;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/** Asks a running robot in an operator's name; how that is done, the rpc bundle knows. */
final class Operator {
    private static final String COMMANDS = "dev.holdfast.rpc.operator.internal.OperatorCommands";

    private final Installation installation;
    private final BundleClasses bundles;
    private final PrintStream out;

    Operator(Installation installation, PrintStream out) {
        this.installation = installation;
        this.bundles = new BundleClasses(installation);
        this.out = out;
    }

    /** A robot that is named must be there; one that nobody named need not run. */
    int plan(CommandLine asked) {
        Path jar = jar(asked);
        Instance instance = Instance.of(installation, asked);
        if (asked.isGiven(Flag.OFFLINE) || asked.address().isEmpty() && !instance.isRunning()) {
            return new OfflinePlan(installation, bundles, out).plan(jar, Places.modules(installation, asked));
        }
        Class<?>[] parameters = {String.class, Path.class, PrintStream.class};
        return (int) bundles.call(COMMANDS, "plan", parameters, address(asked), jar, out);
    }

    int deploy(CommandLine asked) {
        Path jar = jar(asked);
        Class<?>[] parameters = {String.class, Path.class, boolean.class, PrintStream.class};
        return (int) bundles.call(COMMANDS, "deploy", parameters, address(asked), jar, asked.isGiven(Flag.FORCE), out);
    }

    int why(CommandLine asked) {
        Class<?>[] parameters = {String.class, String.class, PrintStream.class};
        return (int) bundles.call(COMMANDS, "why", parameters, address(asked), asked.operand(), out);
    }

    int dev(CommandLine asked) {
        Path module = CommandLine.toPath("The module", asked.operand());
        Callable<String> address = () -> address(asked);
        Class<?>[] parameters = {Callable.class, Path.class, PrintStream.class};
        bundles.call(COMMANDS, "dev", parameters, address, module, out);
        return Console.STOPPED_IN_ORDER;
    }

    private String address(CommandLine asked) {
        return Instance.address(installation, asked);
    }

    private static Path jar(CommandLine asked) {
        Path jar = CommandLine.toPath("The jar", asked.operand());
        if (!Files.isRegularFile(jar)) {
            throw new StartException("There is no jar " + jar + ". Build it, or name another.");
        }
        return jar;
    }
}
