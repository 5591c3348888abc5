package dev.holdfast.launcher;

import static dev.holdfast.launcher.Action.ADVISE;
import static dev.holdfast.launcher.Action.BLACKBOX;
import static dev.holdfast.launcher.Action.CALL;
import static dev.holdfast.launcher.Action.CHECK;
import static dev.holdfast.launcher.Action.DEPLOY;
import static dev.holdfast.launcher.Action.DEV;
import static dev.holdfast.launcher.Action.KEYS;
import static dev.holdfast.launcher.Action.PLAN;
import static dev.holdfast.launcher.Action.REARM;
import static dev.holdfast.launcher.Action.REHEARSE;
import static dev.holdfast.launcher.Action.RESOURCES;
import static dev.holdfast.launcher.Action.RUN;
import static dev.holdfast.launcher.Action.SAFETY;
import static dev.holdfast.launcher.Action.SESSIONS;
import static dev.holdfast.launcher.Action.STATUS;
import static dev.holdfast.launcher.Action.STOP_ALL;
import static dev.holdfast.launcher.Action.TLS;
import static dev.holdfast.launcher.Action.TOKEN;
import static dev.holdfast.launcher.Action.WATCH;
import static dev.holdfast.launcher.Action.WHY;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A flag of the command line: its value, and the actions that it means something to. */
enum Flag {
    CONFIG("--config", "a file", RUN, CHECK, REHEARSE, TLS),
    MODULES("--modules", "a directory", RUN, CHECK, REHEARSE, PLAN),
    DATA(
            "--data",
            "a directory",
            RUN,
            CHECK,
            REHEARSE,
            PLAN,
            DEPLOY,
            DEV,
            WHY,
            STATUS,
            RESOURCES,
            SAFETY,
            REARM,
            SESSIONS,
            WATCH,
            CALL,
            STOP_ALL,
            BLACKBOX,
            ADVISE,
            KEYS,
            TOKEN),
    PORT("--port", "a number", RUN, CHECK, REHEARSE),
    ADDRESS(
            "--address",
            "host:port",
            PLAN,
            DEPLOY,
            DEV,
            WHY,
            STATUS,
            RESOURCES,
            SAFETY,
            REARM,
            SESSIONS,
            WATCH,
            CALL,
            STOP_ALL,
            BLACKBOX,
            ADVISE,
            TOKEN),
    KEY_FILE(
            "--key-file",
            "a file",
            PLAN,
            DEPLOY,
            DEV,
            WHY,
            STATUS,
            RESOURCES,
            SESSIONS,
            SAFETY,
            REARM,
            WATCH,
            CALL,
            STOP_ALL,
            BLACKBOX,
            ADVISE,
            TOKEN),
    CA(
            "--ca", "a file", PLAN, DEPLOY, DEV, WHY, STATUS, RESOURCES, SESSIONS, SAFETY, REARM, WATCH, CALL, STOP_ALL,
            BLACKBOX, ADVISE, TOKEN),
    CHECKING("--check", "", RUN, CHECK, REHEARSE),
    REHEARSING("--rehearse", "", RUN, CHECK, REHEARSE),
    OFFLINE("--offline", "", PLAN),
    FORCE("--force", "", DEPLOY),
    JSON("--json", "", STATUS, RESOURCES, SESSIONS, SAFETY, WATCH, BLACKBOX, ADVISE, KEYS),
    HOLD("--hold", "", CALL),
    WINDOW("--window", "a length of time such as 1s", BLACKBOX),
    ROLE("--role", "viewer, operator or admin", KEYS),
    RESOURCES_OF_KEY("--resources", "names", KEYS),
    REPLACE("--replace", "", KEYS),
    NAMES("--names", "names", TLS);

    private final String spelling;
    private final String value;
    private final Set<Action> actions;

    Flag(String spelling, String value, Action... actions) {
        this.spelling = spelling;
        this.value = value;
        this.actions = Set.of(actions);
    }

    String spelling() {
        return spelling;
    }

    /** What follows it, in a word; empty for a switch. */
    Optional<String> value() {
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
    }

    boolean belongsTo(Action action) {
        return actions.contains(action);
    }

    /** The commands that it belongs to, for a message. */
    String commands() {
        return Arrays.stream(Action.values())
                .filter(actions::contains)
                .map(Action::words)
                .filter(Action.commands()::contains)
                .collect(Collectors.joining(", "));
    }

    static Optional<Flag> spelled(String text) {
        return Arrays.stream(values())
                .filter(flag -> flag.spelling.equals(text))
                .findFirst();
    }

    static List<String> spellings() {
        return Arrays.stream(values()).map(Flag::spelling).toList();
    }
}
