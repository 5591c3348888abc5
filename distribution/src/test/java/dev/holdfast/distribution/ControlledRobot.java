package dev.holdfast.distribution;

import com.example.controlled.ControlledMotor;
import com.example.controlled.Controller;
import com.example.controlled.Order;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A robot as a process, of {@link ControlledMotor}s: what they do is seen without asking it. It can be killed and
 * started again.
 */
final class ControlledRobot implements AutoCloseable {
    /** Short, so that much can be tried, and long enough for a test that shares two processors with others. */
    static final Duration WINDOW = Duration.ofMillis(800);

    private static final int KILLED = 137;
    private static final int MOST_TRIES = 3;
    private static final String ROBOT =
            """
            {"network": {"sessions": {"heartbeat_window": "%dms"}},
             "components": [%s]}
            """;
    private static final String MOTOR =
            """
            {"name": "%s", "api": "rdk:component:motor", "model": "acme:test:controlled",
             "attributes": {"controller": "%s"}}
            """;

    private final Path scratch;
    private final Map<String, String> environment;
    private final Map<String, Controller> controllers = new LinkedHashMap<>();
    private RobotProcess process;
    private int port;

    private ControlledRobot(Path scratch, Map<String, String> environment) {
        this.scratch = scratch;
        this.environment = environment;
    }

    /** Names of motors that are many: of those with these numbers, without the last. */
    static List<String> many(String name, int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> name + i).toList();
    }

    /** @param scratch an empty folder that is its own */
    static ControlledRobot start(Path scratch, Map<String, String> environment, List<String> motors)
            throws IOException {
        var robot = new ControlledRobot(scratch, environment);
        String components = motors.stream()
                .map(motor -> MOTOR.formatted(motor, robot.file(motor)))
                .collect(Collectors.joining(",\n"));
        motors.forEach(motor -> robot.controllers.put(motor, Controller.map(robot.file(motor))));
        Files.writeString(scratch.resolve("robot.json"), ROBOT.formatted(WINDOW.toMillis(), components));
        Path modules = Files.createDirectory(scratch.resolve("modules"));
        DriverJar.of(ControlledMotor.class, "motor.acme.test.controlled", "activate=\"activate\"", "")
                .type(Controller.class)
                .type(Order.class)
                .moveTo(modules.resolve("controlled.jar"));
        robot.start(0);
        robot.port = robot.process.port();
        return robot;
    }

    private void start(int port) {
        process = RobotProcess.start(
                scratch,
                environment,
                "--port=" + port,
                "--config=" + scratch.resolve("robot.json"),
                "--modules=" + scratch.resolve("modules"),
                "--data=" + scratch.resolve("data"));
        awaitReady();
    }

    /** Longer than others wait: a hundred motors are much for a machine that is busy. */
    private void awaitReady() {
        for (int tries = 1; ; tries++) {
            try {
                process.awaitReady();
                return;
            } catch (AssertionError e) {
                if (tries == MOST_TRIES) {
                    process.close();
                    throw e;
                }
            }
        }
    }

    /** As a power cut of the computer alone: what the motors' controllers do goes on. */
    void kill() {
        process.signal("KILL");
        process.assertEndsWith(KILLED);
    }

    /** Starts it with the folders and at the port that it had, and returns when it is ready. */
    void startAgain() {
        start(port);
    }

    RobotProcess process() {
        return process;
    }

    int port() {
        return port;
    }

    Controller motor(String name) {
        return controllers.get(name);
    }

    Collection<Controller> motors() {
        return controllers.values();
    }

    /** Its wall clock, where it was started with one of its own. */
    FakeTime time() {
        return time(scratch);
    }

    static FakeTime time(Path folder) {
        return new FakeTime(folder.resolve("clock.txt"));
    }

    Path scratch() {
        return scratch;
    }

    private Path file(String motor) {
        return scratch.resolve(motor + ".controller");
    }

    @Override
    public void close() {
        controllers.values().forEach(controller -> controller.give(Order.OBEY));
        process.close();
    }
}
