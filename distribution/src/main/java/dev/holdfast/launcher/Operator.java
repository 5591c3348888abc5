package dev.holdfast.launcher;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;

/** Asks a running robot in an operator's name; how that is done, the rpc bundle knows. */
final class Operator {
    private static final String COMMANDS = "dev.holdfast.rpc.operator.internal.OperatorCommands";

    private final Installation installation;
    private final BundleClasses bundles;
    private final PrintStream out;
    private final PrintStream err;

    Operator(Installation installation, PrintStream out, PrintStream err) {
        this.installation = installation;
        this.bundles = new BundleClasses(installation);
        this.out = out;
        this.err = err;
    }

    /** A robot that is named must be there; one that nobody named need not run. */
    int plan(CommandLine asked) {
        Path jar = jar(asked);
        Instance instance = Instance.of(installation, asked);
        if (asked.isGiven(Flag.OFFLINE) || asked.address().isEmpty() && !instance.isRunning()) {
            return new OfflinePlan(installation, bundles, out).plan(jar, Places.modules(installation, asked));
        }
        Class<?>[] parameters = {Map.class, Path.class, PrintStream.class};
        return (int) bundles.call(COMMANDS, "plan", parameters, reach(asked).words(), jar, out);
    }

    int deploy(CommandLine asked) {
        Path jar = jar(asked);
        Class<?>[] parameters = {Map.class, Path.class, boolean.class, PrintStream.class};
        return (int)
                bundles.call(COMMANDS, "deploy", parameters, reach(asked).words(), jar, asked.isGiven(Flag.FORCE), out);
    }

    int why(CommandLine asked) {
        Class<?>[] parameters = {Map.class, String.class, PrintStream.class};
        return (int) bundles.call(COMMANDS, "why", parameters, reach(asked).words(), asked.operand(), out);
    }

    int dev(CommandLine asked) {
        Path module = CommandLine.toPath("The module", asked.operand());
        Callable<Map<String, String>> robot = reach(asked)::words;
        Class<?>[] parameters = {Callable.class, Path.class, PrintStream.class};
        bundles.call(COMMANDS, "dev", parameters, robot, module, out);
        return Console.STOPPED_IN_ORDER;
    }

    private Reach reach(CommandLine asked) {
        return new Reach(installation, asked, err);
    }

    private static Path jar(CommandLine asked) {
        Path jar = CommandLine.toPath("The jar", asked.operand());
        if (!Files.isRegularFile(jar)) {
            throw new StartException("There is no jar " + jar + ". Build it, or name another.");
        }
        return jar;
    }
}
