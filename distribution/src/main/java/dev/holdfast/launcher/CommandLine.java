package dev.holdfast.launcher;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * What was asked for. Nothing is looked up here; what is absent was not given.
 *
 * @param operands what it is about, as many as the action needs at least
 * @param flags the flags that were given, with their values; a switch has an empty one
 */
record CommandLine(Action action, List<String> operands, Map<Flag, String> flags) {
    static final String USAGE =
            """
            Usage: holdfast [run] [--config FILE] [--modules DIR] [--data DIR] [--port N] [--check]
                   holdfast plan [--offline] JAR   say what would happen if this module were dropped in
                   holdfast deploy [--force] JAR   put a module into the running robot, and say when it is ready
                   holdfast dev PATH               deploy each new build of the Maven module in PATH, until Ctrl-C
                   holdfast why NAME               say how a resource is, and why
                   holdfast status [--json]        say how the robot is: what is not ready, its modules, its sessions
                   holdfast resources [--json]     list its resources, and how each of them is
                   holdfast sessions [--json]      list who is there, with which window, and what each owns
                   holdfast safety [--json]        list what holds for each resource: its owner, and what its safety object asks
                   holdfast rearm NAME             let commands in again after a lapse disarmed a resource (safety.rearm)
                   holdfast watch [--json]         say who comes, goes or lapses, and what stops for it, until Ctrl-C
                   holdfast call [--hold] RESOURCE METHOD [JSON]
                                                   call a method as the wire has it, and print its answer as JSON
                   holdfast stop-all               stop everything, and say what could not be stopped
                   holdfast blackbox write         have the robot write down its last minute, and print where
                   holdfast blackbox show [--json] FILE
                                                   say what happened, as written down at a lapse or when asked to
                   holdfast blackbox replay [--window W] [--json] FILE
                                                   say who would have lapsed if all windows had been W
                   holdfast advise [--json]        say how regularly clients beat, and which window each would bear
                   holdfast keys create [ID] [--role ROLE] [--resources R] [--replace]
                                                   make a key, and print it this once, as ID:KEY
                   holdfast keys list [--json]     list the keys that were made so, and what each is good for
                   holdfast keys revoke ID         take one away; whoever came in by it is put out within a second
                   holdfast token --key-file FILE  print the token that the robot gives for this key, good for twelve hours
                   holdfast tls init [--names A,B]
                                                   make an authority and a certificate for this robot, or renew the latter
                   holdfast completion SHELL       print what completes this command line in bash or zsh

              --config FILE   what the robot is made of, as JSON; watched while it runs (config/robot.json)
              --modules DIR   where drivers are dropped in as jars (modules)
              --data DIR      what Holdfast keeps for itself; each instance needs its own, and is found by it (data)
              --port N        listen here instead of at the port of network.bind_address; 0: any free port
              --check         check the configuration, say what is wrong, and start nothing
              --rehearse      start and end once, noting what Java loads, so that every start after it is faster
              --address H:P   ask the robot at this host and port, not the one of --data
              --key-file FILE the API key that proves who asks: one line, ID:KEY, or two, the id and the key
              --ca FILE       speak TLS, and trust the certificates in this PEM file to vouch for the robot
              --offline       plan without a robot: by the distribution and the modules directory alone
              --force         swap also what cannot be stopped
              --json          print one JSON document for scripts; watch prints one a line
              --hold          call in a session, and keep it until Ctrl-C: what the call has set moving stops then
              --window W      a heartbeat window such as 1s or 500ms; each session's own, if none is given
              --role ROLE     what whoever has the key may do: viewer, operator or admin (admin)
              --resources R   to which resources, as base,arm*; arm* is each whose name begins so (all)
              --replace       put the new key in the place of the one that has this id
              --names A,B     names and addresses by which clients reach the robot, beside those that it knows itself
              --help          print this
              --version       print the version

            In brackets: what is taken, inside the distribution, where a flag is not given.
            A RESOURCE is rdk:component:motor/left, or left where nothing else is called so. For example:
              holdfast call left SetPower '{"powerPct": 0.5}'
            A call without --hold has no session: what it sets moving goes on when it has ended, and no lapse stops it.
            HOLDFAST_JAVA_OPTS holds flags for the Java virtual machine, and wins over our own. NO_COLOR takes colours away.
            Exit status of run: 0 stopped in order, 2 could not start as asked, 3 something was left moving, 4 the timer was lost.
            Of all others: 0 yes, 1 no (refused, failed, not ready, no such name), 2 it could not be asked.""";

    CommandLine {
        operands = List.copyOf(operands);
        flags = Map.copyOf(flags);
    }

    /**
     * Reads the arguments.
     *
     * @throws StartException if they make no sense
     */
    static CommandLine parse(List<String> arguments) {
        return new ArgumentReader(arguments).read();
    }

    /** What an action is about that is about one thing. */
    String operand() {
        return operands.get(0);
    }

    Optional<Path> config() {
        return path(Flag.CONFIG);
    }

    /** Those that were given with commas between them. */
    List<String> names() {
        return Stream.of(flags.getOrDefault(Flag.NAMES, "").split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    Optional<Path> modules() {
        return path(Flag.MODULES);
    }

    Optional<Path> data() {
        return path(Flag.DATA);
    }

    /** 0 asks for any free one. */
    OptionalInt port() {
        return flags.containsKey(Flag.PORT)
                ? OptionalInt.of(Integer.parseInt(flags.get(Flag.PORT)))
                : OptionalInt.empty();
    }

    Optional<String> address() {
        return Optional.ofNullable(flags.get(Flag.ADDRESS));
    }

    /** What was given to a flag; empty if it was not given. */
    String value(Flag flag) {
        return flags.getOrDefault(flag, "");
    }

    Optional<Path> keyFile() {
        return path(Flag.KEY_FILE);
    }

    /** Who may vouch for the robot. */
    Optional<Path> ca() {
        return path(Flag.CA);
    }

    boolean isGiven(Flag flag) {
        return flags.containsKey(flag);
    }

    private Optional<Path> path(Flag flag) {
        return Optional.ofNullable(flags.get(flag)).map(text -> toPath(flag.spelling(), text));
    }

    /** @throws StartException if it is none, naming what was said to be one */
    static Path toPath(String what, String text) {
        try {
            return Path.of(text).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new StartException(what + " is no path: " + e.getMessage(), e);
        }
    }
}
