package dev.holdfast.distribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The robots that faults befall, each started when it is needed first. For one thread. */
final class ControlledRobots implements AutoCloseable {
    /** How a robot is started. */
    enum Kind {
        USUAL {
            @Override
            Map<String, String> environment(Path folder) {
                return Map.of();
            }
        },
        /** With little more memory than it needs. */
        SMALL {
            @Override
            Map<String, String> environment(Path folder) {
                return Map.of("HOLDFAST_JAVA_OPTS", "-Xms40m -Xmx40m -Xmn12m");
            }
        },
        /** With a wall clock of its own. */
        MISTIMED {
            @Override
            Map<String, String> environment(Path folder) {
                return ControlledRobot.time(folder).environment();
            }
        };

        abstract Map<String, String> environment(Path folder);
    }

    private final Path scratch;
    private final List<String> motors;
    private final Map<Kind, ControlledRobot> started = new EnumMap<>(Kind.class);

    /** @param motors the names of the motors that each of them has, besides those of {@link Bystanders} */
    ControlledRobots(Path scratch, List<String> motors) {
        this.scratch = scratch;
        this.motors = Stream.concat(motors.stream(), Stream.of(Bystanders.STEADY, Bystanders.UNOWNED))
                .toList();
    }

    ControlledRobot get(Kind kind) {
        return started.computeIfAbsent(kind, this::start);
    }

    private ControlledRobot start(Kind kind) {
        try {
            Path folder = Files.createDirectories(scratch.resolve(kind.name()));
            return ControlledRobot.start(folder, kind.environment(folder), motors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        started.values().forEach(ControlledRobot::close);
    }
}
