package dev.holdfast.launcher;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One pass over the arguments. What makes no sense is refused with a word on what would. */
final class ArgumentReader {
    private static final int HIGHEST_PORT = 65_535;

    private final Deque<String> left;
    private final Map<Flag, String> flags = new EnumMap<>(Flag.class);
    private final List<String> operands = new ArrayList<>();
    private Action action = Action.RUN;

    ArgumentReader(List<String> arguments) {
        left = new ArrayDeque<>(arguments);
    }

    /** @throws StartException if they make no sense */
    CommandLine read() {
        Optional<Action> command = Optional.ofNullable(left.peek()).flatMap(Action::named);
        command.ifPresent(named -> {
            action = named;
            left.remove();
        });
        while (!left.isEmpty()) {
            String argument = left.remove();
            if (List.of("--help", "-h", "--version").contains(argument)) {
                action = argument.equals("--version") ? Action.VERSION : Action.HELP;
            }
            if (action == Action.HELP || action == Action.VERSION) {
                return new CommandLine(action, List.of(), Map.of()); // whatever else was said
            }
            take(argument);
        }
        return checked();
    }

    private void take(String argument) {
        int equals = argument.indexOf('=');
        String spelling = equals < 0 ? argument : argument.substring(0, equals);
        if (!argument.startsWith("-")) {
            operands.add(argument);
            return;
        }
        Flag flag = Flag.spelled(spelling).orElseThrow(() -> unknown("flag", spelling));
        if (flag.value().isEmpty()) {
            if (equals >= 0) {
                throw new StartException(spelling + " takes no value.");
            }
            flags.put(flag, "");
            return;
        }
        if (equals >= 0) {
            left.push(argument.substring(equals + 1));
        }
        flags.put(flag, value(flag));
    }

    private String value(Flag flag) {
        if (left.isEmpty() || left.peek().isEmpty() || left.peek().startsWith("--")) {
            throw new StartException(flag.spelling() + " needs " + flag.value().orElse("") + " after it.");
        }
        String value = left.remove();
        if (flag == Flag.PORT) {
            checkPort(value);
        }
        return value;
    }

    private CommandLine checked() {
        if (action.operands().isEmpty() && !operands.isEmpty()) {
            throw superfluous(operands.get(0));
        }
        flags.keySet().stream()
                .filter(flag -> !flag.belongsTo(action))
                .findFirst()
                .ifPresent(flag -> {
                    throw new StartException("%s does not belong to holdfast %s, but to: %s. See: holdfast --help"
                            .formatted(flag.spelling(), action.words(), flag.commands()));
                });
        if (flags.containsKey(Flag.OFFLINE) && flags.containsKey(Flag.ADDRESS)) {
            throw new StartException("--offline asks no robot, and --address names one. Give one of them.");
        }
        checkOperands();
        if (flags.containsKey(Flag.REHEARSING)) {
            action = Action.REHEARSE;
        } else if (flags.containsKey(Flag.CHECKING)) {
            action = Action.CHECK;
        }
        return new CommandLine(action, operands, flags);
    }

    private void checkOperands() {
        for (int given = 0; given < action.operands().size(); given++) {
            if (operands.size() <= given || operands.get(given).isEmpty()) {
                List<String> words = new ArrayList<>(operands.subList(0, given));
                words.add(0, action.words());
                throw new StartException("holdfast %s needs %s after it."
                        .formatted(String.join(" ", words), action.operands().get(given)));
            }
        }
        if (action == Action.TLS && !operands.get(0).equals("init")) {
            throw new StartException("holdfast tls can only init, and not %s.".formatted(operands.get(0)));
        }
        int most = action.mostOperands();
        if (operands.size() > most) {
            throw new StartException((most == 1
                            ? "holdfast %s takes one thing at a time, and not also %s."
                            : action == Action.KEYS || action == Action.BLACKBOX
                                    ? "holdfast %s takes one "
                                            + (action == Action.KEYS ? "id" : "file")
                                            + " at a time, and not also %s."
                                    : "holdfast %s takes a resource, a method and one JSON, and not also %s."
                                            + " Put the JSON into quotes.")
                    .formatted(action.words(), operands.get(most)));
        }
    }

    private StartException superfluous(String operand) {
        if (Action.commands().contains(operand)) {
            return new StartException("A command comes first, and one at a time. See: holdfast --help");
        }
        return action == Action.RUN
                ? unknown("command", operand)
                : new StartException(
                        "holdfast %s takes nothing after it, and not %s.".formatted(action.words(), operand));
    }

    private static void checkPort(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port >= 0 && port <= HIGHEST_PORT) {
                return;
            }
        } catch (NumberFormatException e) {
            // said below, in the same words
        }
        throw new StartException("--port must be a number from 0 to " + HIGHEST_PORT + ", and is: " + text);
    }

    private static StartException unknown(String what, String word) {
        List<String> known = new ArrayList<>(what.equals("flag") ? Flag.spellings() : Action.commands());
        if (what.equals("flag")) {
            known.addAll(List.of("--help", "--version"));
        }
        String nearest = Spelling.nearest(word, known)
                .map(right -> " Did you mean " + right + "?")
                .orElse("");
        return new StartException("Unknown " + what + " " + word + "." + nearest + " See: holdfast --help");
    }
}
