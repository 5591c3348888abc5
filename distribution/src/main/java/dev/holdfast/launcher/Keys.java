package dev.holdfast.launcher;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes, lists and takes away keys, with or without a robot that runs; how that is done, the auth bundle knows. */
final class Keys {
    private static final String COMMANDS = "dev.holdfast.auth.key.internal.KeyCommands";
    private static final String CREATE = "create";
    private static final String LIST = "list";
    private static final String REVOKE = "revoke";
    private static final List<String> VERBS = List.of(CREATE, LIST, REVOKE);
    private static final String TERMINAL = "holdfast.terminal"; // set by bin/holdfast

    private final Installation installation;
    private final BundleClasses bundles;
    private final PrintStream out;
    private final PrintStream err;

    Keys(Installation installation, PrintStream out, PrintStream err) {
        this.installation = installation;
        this.bundles = new BundleClasses(installation);
        this.out = out;
        this.err = err;
    }

    int run(CommandLine asked) {
        Path data = asked.data().orElseGet(installation::data);
        Optional<String> id = asked.operands().stream().skip(1).findFirst();
        expectFlags(asked);
        return switch (asked.operand()) {
            case CREATE -> create(data, id.orElse(""), asked);
            case LIST -> list(data, id, asked);
            case REVOKE -> revoke(data, id);
            default -> throw unknown(asked.operand());
        };
    }

    private static void expectFlags(CommandLine asked) {
        String owner = asked.isGiven(Flag.JSON) ? LIST : CREATE;
        Stream.of(Flag.JSON, Flag.ROLE, Flag.RESOURCES_OF_KEY, Flag.REPLACE)
                .filter(asked::isGiven)
                .findFirst()
                .filter(flag -> !asked.operand().equals(owner) && VERBS.contains(asked.operand()))
                .ifPresent(flag -> {
                    throw new StartException(
                            "%s does not belong to holdfast keys %s, but to keys %s. See: holdfast --help"
                                    .formatted(flag.spelling(), asked.operand(), owner));
                });
    }

    private static StartException unknown(String verb) {
        String nearest = Spelling.nearest(verb, VERBS)
                .map(right -> " Did you mean " + right + "?")
                .orElse("");
        return new StartException("holdfast keys takes create, list or revoke, and not %s.%s".formatted(verb, nearest));
    }

    private int create(Path data, String id, CommandLine asked) {
        Class<?>[] parameters = {
            Path.class, String.class, String.class, String.class, boolean.class, PrintStream.class, PrintStream.class
        };
        return (int) bundles.call(
                COMMANDS,
                CREATE,
                parameters,
                data,
                id,
                asked.value(Flag.ROLE),
                asked.value(Flag.RESOURCES_OF_KEY),
                asked.isGiven(Flag.REPLACE),
                out,
                err);
    }

    private int list(Path data, Optional<String> superfluous, CommandLine asked) {
        superfluous.ifPresent(word -> {
            throw new StartException("holdfast keys list takes nothing after it, and not %s.".formatted(word));
        });
        Class<?>[] parameters = {Path.class, boolean.class, boolean.class, PrintStream.class};
        return (int) bundles.call(
                COMMANDS, LIST, parameters, data, asked.isGiven(Flag.JSON), Boolean.getBoolean(TERMINAL), out);
    }

    private int revoke(Path data, Optional<String> id) {
        String named = id.orElseThrow(() -> new StartException("holdfast keys revoke needs the id of a key after it."));
        Class<?>[] parameters = {Path.class, String.class, PrintStream.class, PrintStream.class};
        return (int) bundles.call(COMMANDS, REVOKE, parameters, data, named, out, err);
    }
}
