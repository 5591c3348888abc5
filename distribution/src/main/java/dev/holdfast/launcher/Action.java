package dev.holdfast.launcher;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a command line asks to be done. */
enum Action {
    RUN("run", ""),
    CHECK("run --check", ""),
    REHEARSE("run --rehearse", ""),
    HELP("--help", ""),
    VERSION("--version", ""),
    PLAN("plan", "a jar"),
    DEPLOY("deploy", "a jar"),
    DEV("dev", "the folder of a Maven module"),
    WHY("why", "the name of a resource");

    private final String words;
    private final String operand;

    Action(String words, String operand) {
        this.words = words;
        this.operand = operand;
    }

    /** As it is typed. */
    String words() {
        return words;
    }

    /** What it is about, named after the flags or between them; empty for those that are about nothing. */
    Optional<String> operand() {
        return operand.isEmpty() ? Optional.empty() : Optional.of(operand);
    }

    /** The action that a first word asks for. */
    static Optional<Action> named(String word) {
        return Arrays.stream(values())
                .filter(action -> action.words.equals(word))
                .findFirst();
    }

    /** The words that may come first. */
    static List<String> commands() {
        return Arrays.stream(values())
                .map(Action::words)
                .filter(words -> !words.contains("-"))
                .toList();
    }
}
