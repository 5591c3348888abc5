package dev.holdfast.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A robot whose process may be killed at any moment, and started again with the same folders. */
final class LifeAndDeath implements AutoCloseable {
    private static final int KILLED = 137;

    /** A test's client never beats, and commands again after a swap that has been waited for. */
    private static final String ROBOT =
            """
            {"network": {"sessions": {"heartbeat_window": "20s"}}, "components": [%s]}
            """;

    private final Path scratch;
    private final Path modules;
    private final Path config;
    private RobotProcess robot;
    private RobotView view;

    private LifeAndDeath(Path scratch) throws IOException {
        this.scratch = scratch;
        this.modules = Files.createDirectory(scratch.resolve("modules"));
        this.config = scratch.resolve("robot.json");
    }

    /**
     * A robot that has not been started.
     *
     * @param motors the models of its motors, by name
     */
    static LifeAndDeath with(Path scratch, Map<String, String> motors) throws IOException {
        LifeAndDeath life = new LifeAndDeath(scratch);
        life.configure(motors);
        return life;
    }

    /** Writes robot.json anew, in one step. */
    void configure(Map<String, String> motors) throws IOException {
        String components = motors.entrySet().stream()
                .map(motor -> "{\"name\": \"%s\", \"api\": \"rdk:component:motor\", \"model\": \"%s\"}"
                        .formatted(motor.getKey(), motor.getValue()))
                .collect(Collectors.joining(",\n"));
        Path written = Files.writeString(scratch.resolve("robot.json.new"), ROBOT.formatted(components));
        Files.move(written, config, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Starts it, and returns when it is ready. */
    void start() {
        List<String> flags =
                List.of("--port=0", "--config=" + config, "--modules=" + modules, "--data=" + scratch.resolve("data"));
        robot = RobotProcess.start(scratch, flags.toArray(String[]::new));
        view = new RobotView(robot.port());
    }

    /** As a power cut: nothing is told it. */
    void kill() {
        view.close();
        robot.signal("KILL");
        robot.assertEndsWith(KILLED);
    }

    Path module(String file) {
        return modules.resolve(file);
    }

    RobotView view() {
        return view;
    }

    int port() {
        return robot.port();
    }

    /** What it has logged in this life. */
    String log() {
        return robot.err();
    }

    @Override
    public void close() {
        view.close();
        robot.close();
    }
}
