package dev.holdfast.launcher;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a command line asks to be done. */
enum Action {
    RUN("run"),
    CHECK("run --check"),
    REHEARSE("run --rehearse"),
    HELP("--help"),
    VERSION("--version"),
    PLAN("plan", "a jar"),
    DEPLOY("deploy", "a jar"),
    DEV("dev", "the folder of a Maven module"),
    WHY("why", "the name of a resource"),
    STATUS("status"),
    RESOURCES("resources"),
    SESSIONS("sessions"),
    SAFETY("safety"),
    REARM("rearm", "the name of a resource"),
    WATCH("watch"),
    CALL("call", "the name of a resource", "the name of a method"),
    STOP_ALL("stop-all"),
    BLACKBOX("blackbox", "write, show or replay"),
    ADVISE("advise"),
    KEYS("keys", "create, list or revoke"),
    TOKEN("token"),
    TLS("tls", "init"),
    COMPLETION("completion", "bash or zsh");

    private final String words;
    private final List<String> operands;

    Action(String words, String... operands) {
        this.words = words;
        this.operands = List.of(operands);
    }

    /** As it is typed. */
    String words() {
        return words;
    }

    /** What it is about, each in a word, named after the flags or between them; empty for those that are about nothing. */
    List<String> operands() {
        return operands;
    }

    /** How many may be named: a call may bring its request, and a key has an id. */
    int mostOperands() {
        return operands.size() + (this == CALL || this == KEYS || this == BLACKBOX ? 1 : 0);
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
                .filter(words -> !words.contains("--"))
                .toList();
    }
}
