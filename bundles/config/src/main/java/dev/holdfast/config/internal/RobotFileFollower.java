package dev.holdfast.config.internal;

import dev.holdfast.config.driver.internal.AttributeChecks;
import dev.holdfast.config.file.internal.Plan;
import dev.holdfast.config.file.internal.RobotFile;
import dev.holdfast.config.file.internal.RobotFileException;
import dev.holdfast.config.json.internal.Problem;
import dev.holdfast.config.state.internal.ResourceStates;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what is configured equal to what the file says, as long as it says it soundly. For one thread. */
final class RobotFileFollower {
    private static final Logger log = LoggerFactory.getLogger(RobotFileFollower.class);

    private static final Duration HALF_A_FILE = Duration.ofMillis(100);
    /** How often the sensor is asked while changes wait for it. */
    private static final Duration MAINTENANCE = Duration.ofSeconds(1);

    private final Path path;
    private final OptionalInt port;
    private final AttributeChecks checks;
    private final Configurator configurator;
    private final ResourceStates states;
    private final ModulesLink modules;
    private final MaintenanceGate maintenance;

    private RobotFile file = RobotFile.EMPTY;
    private byte[] seen = {};
    private boolean patient;
    private boolean waiting;
    private String complaint = "";

    /** @param port instead of the file's, from the command line */
    RobotFileFollower(
            Path path,
            OptionalInt port,
            AttributeChecks checks,
            Configurator configurator,
            ResourceStates states,
            ModulesLink modules,
            MaintenanceGate maintenance) {
        this.path = path;
        this.port = port;
        this.checks = checks;
        this.configurator = configurator;
        this.states = states;
        this.modules = modules;
        this.maintenance = maintenance;
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
     * Takes the file if it has changed, is sound, and may be taken now; says once why it is not.
     *
     * @return when to look again, though nobody may tell of a change; empty if that is all
     */
    Optional<Duration> look() {
        try {
            byte[] text = RobotFile.bytes(path);
            if (!Arrays.equals(text, seen)) {
                RobotFile changed = RobotFile.parse(path.toString(), text);
                if (mustWait()) {
                    return Optional.of(MAINTENANCE);
                }
                take(changed);
                seen = text;
            }
            patient = false;
            waiting = false;
            complaint = "";
            return Optional.empty();
        } catch (RobotFileException e) {
            return refused(e.getMessage());
        }
    }

    /** The file in force says when another may take its place: one that does not ask for it has no say yet. */
    private boolean mustWait() {
        boolean closed =
                file.maintenance().filter(gate -> !maintenance.isOpen(gate)).isPresent();
        if (closed && !waiting) {
            waiting = true;
            log.info(
                    "robot.json has changed and waits: sensor {} reads {} as false",
                    file.maintenance().orElseThrow().sensor(),
                    file.maintenance().orElseThrow().key());
        }
        return closed;
    }

    /** Plans anew, because a driver has come or gone. Before the first file there is nothing to plan, least of all an open robot. */
    void recheck() {
        if (seen.length > 0) {
            apply();
        }
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
    private Optional<Duration> refused(String reasons) {
        if (!patient) {
            patient = true;
            return Optional.of(HALF_A_FILE);
        }
        if (!reasons.equals(complaint)) {
            complaint = reasons;
            log.error("robot.json is refused, and what was configured before stays:\n{}", reasons);
        }
        return Optional.empty();
    }

    private void tellHints(RobotFile taken) {
        Set<String> known =
                new HashSet<>(file.hints().stream().map(Problem::toString).collect(Collectors.toSet()));
        taken.hints().stream()
                .filter(hint -> known.add(hint.toString()))
                .forEach(hint -> log.info("{}", hint.in(path.toString())));
    }
}
