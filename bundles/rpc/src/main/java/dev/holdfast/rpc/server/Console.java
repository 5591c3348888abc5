package dev.holdfast.rpc.server;

import java.util.Optional;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the person who started the robot. The launcher listens; in tests there may be none. */
final class Console {
    private static final Logger log = LoggerFactory.getLogger(Console.class);

    private final Optional<BiConsumer<String, String>> launcher;

    Console(Optional<BiConsumer<String, String>> launcher) {
        this.launcher = launcher;
    }

    /** Where clients reach the robot from now on. */
    void address(String address) {
        launcher.ifPresent(console -> console.accept("address", address));
    }

    /** The robot can be used now. */
    void ready(String line) {
        log.info("{}", line);
        launcher.ifPresent(console -> console.accept("ready", line));
    }

    /** The robot cannot be used; the launcher ends the process. */
    void fatal(String message) {
        log.error("{}", message);
        launcher.ifPresent(console -> console.accept("fatal", message));
    }
}
