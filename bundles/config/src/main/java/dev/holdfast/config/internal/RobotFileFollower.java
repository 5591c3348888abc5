package dev.holdfast.config.internal;

import dev.holdfast.config.driver.internal.AttributeChecks;
import dev.holdfast.config.file.internal.Plan;
import dev.holdfast.config.file.internal.RobotFile;
import dev.holdfast.config.file.internal.RobotFileException;
import dev.holdfast.config.json.internal.Problem;
import dev.holdfast.config.state.internal.ResourceStates;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what is configured equal to what the file says, as long as it says it soundly. For one thread. */
final class RobotFileFollower {
    private static final Logger log = LoggerFactory.getLogger(RobotFileFollower.class);

    private final Path path;
    private final OptionalInt port;
    private final AttributeChecks checks;
    private final Configurator configurator;
    private final ResourceStates states;
    private final ModulesLink modules;

    private RobotFile file = RobotFile.EMPTY;
    private byte[] seen = {};
    private boolean patient;
    private String complaint = "";

    /** @param port instead of the file's, from the command line */
    RobotFileFollower(
            Path path,
            OptionalInt port,
            AttributeChecks checks,
            Configurator configurator,
            ResourceStates states,
            ModulesLink modules) {
        this.path = path;
        this.port = port;
        this.checks = checks;
        this.configurator = configurator;
        this.states = states;
        this.modules = modules;
    }

    Path path() {
        return path;
    }

    /**
     * Takes the file for the first time.
     *
     * @throws RobotFileException if it is refused, or somebody listens at its address already
     */
    void begin() {
        byte[] text = RobotFile.bytes(path);
        RobotFile first = RobotFile.parse(path.toString(), text);
        if (PortProbe.isTaken(withPort(first).network().bindAddress())) {
            throw RobotFileException.taken(withPort(first).network().bindAddress());
        }
        take(first);
        seen = text;
    }

    /**
     * Takes the file if it has changed and is sound; complains of it if it is not, once.
     *
     * @return whether that is all; else look again a little later
     */
    boolean look() {
        try {
            byte[] text = RobotFile.bytes(path);
            if (!Arrays.equals(text, seen)) {
                take(RobotFile.parse(path.toString(), text));
                seen = text;
            }
            patient = false;
            complaint = "";
            return true;
        } catch (RobotFileException e) {
            return isRefused(e.getMessage());
        }
    }

    /** Plans anew, because a driver has come or gone. */
    void recheck() {
        apply();
    }

    private void take(RobotFile taken) {
        tellHints(taken);
        file = taken;
        apply();
        modules.apply(taken.modules().policy(path.toAbsolutePath().getParent()));
    }

    private void apply() {
        Plan plan = Plan.of(withPort(file), checks::complaints);
        states.taken(plan);
        configurator.apply(plan);
        states.changed();
    }

    private RobotFile withPort(RobotFile given) {
        return port.isPresent() ? given.withPort(port.getAsInt()) : given;
    }

    /** Whoever saves without an atomic rename shows us half a file, or none; it is whole a moment later. */
    private boolean isRefused(String reasons) {
        if (!patient) {
            patient = true;
            return false;
        }
        if (!reasons.equals(complaint)) {
            complaint = reasons;
            log.error("robot.json is refused, and what was configured before stays:\n{}", reasons);
        }
        return true;
    }

    private void tellHints(RobotFile taken) {
        Set<String> known =
                new HashSet<>(file.hints().stream().map(Problem::toString).collect(Collectors.toSet()));
        taken.hints().stream()
                .filter(hint -> known.add(hint.toString()))
                .forEach(hint -> log.info("{}", hint.in(path.toString())));
    }
}
