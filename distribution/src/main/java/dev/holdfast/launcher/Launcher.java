package dev.holdfast.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/** Does what the command line asks for, and ends the process with the status that says how it went. */
public final class Launcher {
    /** Stops have 2 s by themselves, then calls drain and bundles stop. */
    private static final Duration END_LIMIT = Duration.ofSeconds(10);

    private final Installation installation;
    private final PrintStream out;
    private final PrintStream err;

    Launcher(Installation installation, PrintStream out, PrintStream err) {
        this.installation = installation;
        this.out = out;
        this.err = err;
    }

    /** Runs {@code holdfast}. Never returns. */
    public static void main(String[] arguments) {
        PrintStream out = System.out;
        System.setOut(
                System.err); // standard output is for what was asked; what a library or a driver prints there is a log
        int status = new Launcher(Installation.ours(), out, System.err).launch(List.of(arguments));
        out.flush();
        Runtime.getRuntime().halt(status);
    }

    /** The version of this distribution. */
    static String version() {
        return Optional.ofNullable(Launcher.class.getPackage().getImplementationVersion())
                .orElse("unversioned");
    }

    int launch(List<String> arguments) {
        try {
            CommandLine asked = CommandLine.parse(arguments);
            return switch (asked.action()) {
                case HELP -> say(CommandLine.USAGE);
                case VERSION -> say("Holdfast " + version());
                case CHECK -> check(asked);
                case RUN, REHEARSE -> run(asked);
                case PLAN -> new Operator(installation, out, err).plan(asked);
                case DEPLOY -> new Operator(installation, out, err).deploy(asked);
                case DEV -> new Operator(installation, out, err).dev(asked);
                case WHY -> new Operator(installation, out, err).why(asked);
                case STATUS, RESOURCES, SESSIONS, SAFETY, REARM, WATCH, CALL, STOP_ALL, ADVISE, TOKEN ->
                    new Client(installation, out, err).ask(asked);
                case BLACKBOX -> new BlackBox(installation, out, err).run(asked);
                case KEYS -> new Keys(installation, out, err).run(asked);
                case TLS -> makeCertificates(asked);
                case COMPLETION -> say(Completion.of(asked.operand()));
            };
        } catch (StartException e) {
            err.println("holdfast: " + e.getMessage());
            return Console.COULD_NOT_START;
        }
    }

    private int say(String text) {
        out.println(text);
        return Console.STOPPED_IN_ORDER;
    }

    private int check(CommandLine asked) {
        return new ConfigurationCheck(new BundleClasses(installation))
                .check(Places.of(installation, asked).config(), out);
    }

    /** The robot.json beside which they go need not be there yet. */
    private int makeCertificates(CommandLine asked) {
        Class<?>[] parameters = {Path.class, List.class, PrintStream.class};
        new BundleClasses(installation)
                .call(
                        "dev.holdfast.rpc.authority.internal.TlsCommands",
                        "init",
                        parameters,
                        asked.config().orElseGet(installation::robotFile),
                        asked.names(),
                        out);
        return Console.STOPPED_IN_ORDER;
    }

    private int run(CommandLine asked) {
        new Thread(LoggerFactory::getILoggerFactory, "holdfast-logging").start(); // meanwhile, on another processor
        Places places = Places.of(installation, asked);
        DataLock lock = DataLock.take(places.data());
        Instance instance = new Instance(places.data());
        try {
            instance.withdraw(); // the one before may not have come to it
            places.forgetConfigurations();
            return run(new Robot(FrameworkProperties.of(installation, places, asked)), instance, asked.action());
        } catch (InterruptedException e) {
            throw new IllegalStateException("Nobody interrupts the main thread", e);
        } finally {
            instance.withdraw();
            Logging.flush();
            lock.close();
        }
    }

    private int run(Robot robot, Instance instance, Action action) throws InterruptedException {
        Runnable whenReady = action == Action.REHEARSE ? robot::end : () -> {};
        Console console = new Console(out, err, address -> announce(instance, address), whenReady, robot::end);
        Runtime.getRuntime()
                .addShutdownHook(new ShutdownHook(robot, console, Thread.currentThread(), END_LIMIT.multipliedBy(2)));
        robot.start(installation.bundles(), console);
        if (!robot.awaitEnd(END_LIMIT)) {
            console.complain(
                    Console.LEFT_MOVING,
                    "did not stop within " + END_LIMIT.toSeconds() + " s; something may be moving");
        }
        return console.exitStatus();
    }

    /** A robot that cannot be found by its data directory runs all the same. */
    private void announce(Instance instance, String address) {
        try {
            instance.announce(address);
        } catch (IOException e) {
            err.println("holdfast: nobody finds this robot by --data " + instance.data() + ": " + FileFault.of(e));
        }
    }
}
