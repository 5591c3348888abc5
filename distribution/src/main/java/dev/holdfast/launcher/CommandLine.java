package dev.holdfast.launcher;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What was asked for. Nothing is looked up here; what is absent was not given.
 *
 * @param port 0 asks for any free one
 */
record CommandLine(
        Action action, Optional<Path> config, Optional<Path> modules, Optional<Path> data, OptionalInt port) {
    /** What is to be done. */
    enum Action {
        RUN,
        CHECK,
        REHEARSE,
        HELP,
        VERSION
    }

    static final String USAGE =
            """
            Usage: holdfast [run] [--config FILE] [--modules DIR] [--data DIR] [--port N] [--check]

              --config FILE   what the robot is made of, as JSON; watched while it runs (config/robot.json)
              --modules DIR   where drivers are dropped in as jars (modules)
              --data DIR      what Holdfast keeps for itself; each instance needs its own (data)
              --port N        listen here instead of at the port of network.bind_address; 0: any free port
              --check         check the configuration, say what is wrong, and start nothing
              --rehearse      start and end once, noting what Java loads, so that every start after it is faster
              --help          print this
              --version       print the version

            In brackets: what is taken, inside the distribution, where a flag is not given.
            HOLDFAST_JAVA_OPTS holds flags for the Java virtual machine, and wins over our own.
            Exit status: 0 stopped in order, 2 could not start as asked, 3 something was left moving.""";

    private static final List<String> FLAGS =
            List.of("--config", "--modules", "--data", "--port", "--check", "--rehearse", "--help", "--version");
    private static final int HIGHEST_PORT = 65_535;

    /**
     * Reads the arguments.
     *
     * @throws StartException if they make no sense
     */
    static CommandLine parse(List<String> arguments) {
        return new Reading(arguments).read();
    }

    /** One pass over the arguments. */
    private static final class Reading {
        private final Deque<String> left;
        private Action action = Action.RUN;
        private Optional<Path> config = Optional.empty();
        private Optional<Path> modules = Optional.empty();
        private Optional<Path> data = Optional.empty();
        private OptionalInt port = OptionalInt.empty();

        Reading(List<String> arguments) {
            left = new ArrayDeque<>(arguments);
            if ("run".equals(left.peek())) {
                left.remove();
            }
        }

        CommandLine read() {
            while (!left.isEmpty()) {
                take(left.remove());
                if (action == Action.HELP || action == Action.VERSION) {
                    break; // whatever else was said
                }
            }
            return new CommandLine(action, config, modules, data, port);
        }

        private void take(String argument) {
            int equals = argument.indexOf('=');
            String flag = equals < 0 ? argument : argument.substring(0, equals);
            if (equals >= 0 && FLAGS.contains(flag)) {
                left.push(argument.substring(equals + 1));
            }
            switch (flag) {
                case "--config" -> config = Optional.of(path(flag));
                case "--modules" -> modules = Optional.of(path(flag));
                case "--data" -> data = Optional.of(path(flag));
                case "--port" -> port = OptionalInt.of(port(value(flag, "a number")));
                case "--check" -> switchOn(Action.CHECK, flag, equals);
                case "--rehearse" -> switchOn(Action.REHEARSE, flag, equals);
                case "--help", "-h" -> switchOn(Action.HELP, flag, equals);
                case "--version" -> switchOn(Action.VERSION, flag, equals);
                default -> throw new StartException(unknown(flag));
            }
        }

        private void switchOn(Action wanted, String flag, int equals) {
            if (equals >= 0) {
                throw new StartException(flag + " takes no value.");
            }
            action = wanted;
        }

        private Path path(String flag) {
            String value = value(flag, flag.equals("--config") ? "a file" : "a directory");
            try {
                return Path.of(value).toAbsolutePath().normalize();
            } catch (InvalidPathException e) {
                throw new StartException(flag + " is no path: " + e.getMessage(), e);
            }
        }

        private String value(String flag, String what) {
            if (left.isEmpty() || left.peek().isEmpty() || left.peek().startsWith("--")) {
                throw new StartException(flag + " needs " + what + " after it.");
            }
            return left.remove();
        }

        private static int port(String text) {
            try {
                int port = Integer.parseInt(text);
                if (port >= 0 && port <= HIGHEST_PORT) {
                    return port;
                }
            } catch (NumberFormatException e) {
                // said below, in the same words
            }
            throw new StartException("--port must be a number from 0 to " + HIGHEST_PORT + ", and is: " + text);
        }

        private static String unknown(String flag) {
            String nearest = Spelling.nearest(flag, FLAGS)
                    .map(known -> " Did you mean " + known + "?")
                    .orElse("");
            String what = flag.startsWith("-") ? "Unknown flag " : "Unknown command ";
            return what + flag + "." + nearest + " See: holdfast --help";
        }
    }
}
