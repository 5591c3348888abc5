package dev.holdfast.launcher;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Has a black box written, or reads one; how that is done, the client and the session manager know. */
final class BlackBox {
    private static final String COMMANDS = "dev.holdfast.session.blackbox.internal.BlackBoxCommands";
    private static final String WRITE = "write";
    private static final String SHOW = "show";
    private static final String REPLAY = "replay";
    private static final List<String> VERBS = List.of(WRITE, SHOW, REPLAY);

    private final Installation installation;
    private final BundleClasses bundles;
    private final PrintStream out;
    private final PrintStream err;

    BlackBox(Installation installation, PrintStream out, PrintStream err) {
        this.installation = installation;
        this.bundles = new BundleClasses(installation);
        this.out = out;
        this.err = err;
    }

    int run(CommandLine asked) {
        Optional<String> file = asked.operands().stream().skip(1).findFirst();
        return switch (asked.operand()) {
            case WRITE -> write(asked, file);
            case SHOW -> show(asked, file);
            case REPLAY -> replay(asked, file);
            default -> throw unknown(asked.operand());
        };
    }

    private int write(CommandLine asked, Optional<String> superfluous) {
        superfluous.ifPresent(word -> {
            throw new StartException(
                    "holdfast blackbox write takes nothing after it, and not %s: the robot names the file."
                            .formatted(word));
        });
        expectNone(asked, Flag.JSON, Flag.WINDOW);
        return new Client(installation, out, err).writeBlackBox(asked);
    }

    private int show(CommandLine asked, Optional<String> file) {
        expectNone(asked, Flag.WINDOW, Flag.DATA, Flag.ADDRESS, Flag.KEY_FILE, Flag.CA);
        Class<?>[] parameters = {Path.class, boolean.class, PrintStream.class};
        return (int) bundles.call(COMMANDS, SHOW, parameters, path(SHOW, file), asked.isGiven(Flag.JSON), out);
    }

    private int replay(CommandLine asked, Optional<String> file) {
        expectNone(asked, Flag.DATA, Flag.ADDRESS, Flag.KEY_FILE, Flag.CA);
        Class<?>[] parameters = {Path.class, String.class, boolean.class, PrintStream.class};
        return (int) bundles.call(
                COMMANDS,
                REPLAY,
                parameters,
                path(REPLAY, file),
                asked.value(Flag.WINDOW),
                asked.isGiven(Flag.JSON),
                out);
    }

    private static Path path(String verb, Optional<String> file) {
        return file.map(text -> CommandLine.toPath("The file", text))
                .orElseThrow(() -> new StartException(
                        "holdfast blackbox %s needs a file after it. See: ls data/blackbox".formatted(verb)));
    }

    private static void expectNone(CommandLine asked, Flag... flags) {
        Stream.of(flags).filter(asked::isGiven).findFirst().ifPresent(flag -> {
            throw new StartException("%s does not belong to holdfast blackbox %s. See: holdfast --help"
                    .formatted(flag.spelling(), asked.operand()));
        });
    }

    private static StartException unknown(String verb) {
        String nearest = Spelling.nearest(verb, VERBS)
                .map(right -> " Did you mean " + right + "?")
                .orElse("");
        return new StartException(
                "holdfast blackbox takes write, show or replay, and not %s.%s".formatted(verb, nearest));
    }
}
