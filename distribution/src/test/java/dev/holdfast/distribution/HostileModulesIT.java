package dev.holdfast.distribution;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.hostile.HangsInActivate;
import com.example.hostile.HangsInActivator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Modules that do what none may, in one robot: everybody else's commands, heartbeats, stops and jars go on as before. */
class HostileModulesIT {
    private static final long PATIENCE_SECONDS = 20;
    private static final String MOTOR = "{\"name\": \"%s\", \"api\": \"rdk:component:motor\", \"model\": \"%s\"}";
    private static final String LEFT = MOTOR.formatted("left", "fake");
    private static final String LATE = MOTOR.formatted("late", "fake");
    private static final String FEED = MOTOR.formatted("feed", "acme:demo:stepper");

    @TempDir
    Path scratch;

    private Path modules;
    private RobotProcess robot;
    private Neighbour neighbour;

    @BeforeEach
    void startRobot() throws IOException {
        modules = Files.createDirectory(scratch.resolve("modules"));
        configure(LEFT);
        robot = RobotProcess.start(
                scratch,
                "--port=0",
                "--data=" + scratch.resolve("data"),
                "--config=" + scratch.resolve("robot.json"),
                "--modules=" + modules);
        neighbour = new Neighbour(robot.port());
        neighbour.drives("left");
    }

    @AfterEach
    void endRobot() {
        neighbour.close();
        robot.close();
    }

    @Test
    void allAtOnceHarmNobodyElse() throws IOException {
        configureWith("command", "constructor", "deactivate", "stop", "errors", "leak");
        for (String motor : List.of("command", "constructor", "deactivate", "stop", "errors", "leak")) {
            HostileJars.drop(motor, modules);
            neighbour.drives("left");
        }
        HostileJars.dropImmediate(modules);
        HostileJars.dropActivator(modules);
        awaitThere("command", "deactivate", "stop", "leak");

        neighbour.command("command");
        neighbour.command("leak");
        neighbour.command("stop");
        awaitMoving("stop");
        neighbour.stop("stop");
        neighbour.isRefusedBy("constructor");
        neighbour.isRefusedBy("errors");
        neighbour.drives("left");

        configureWith("command", "constructor", "stop", "errors", "leak"); // and "deactivate" does not let go
        awaitThere("late");
        neighbour.drives("late");
        Files.copy(Path.of(System.getProperty("holdfast.example")), modules.resolve("feed.jar"));
        awaitThere("feed");
        neighbour.drives("feed");
        neighbour.drives("left");
        awaitComplaint(HangsInActivate.class, "has not returned for");
        awaitComplaint(HangsInActivator.class, "has not returned for");

        robot.signal("TERM");

        robot.assertEndsWith(3);
        String left = robot.err()
                .lines()
                .filter(line -> line.startsWith("holdfast: left moving: "))
                .findFirst()
                .orElseThrow(() -> new AssertionError(robot.err()));
        assertTrue(left.contains("rdk:component:motor/stop"), left);
        assertFalse(left.contains("rdk:component:motor/left"), left);
    }

    @Test
    void oneThatHangsInModifiedHoldsUpConfigurationAloneAndIsNamed() throws IOException {
        configure(LEFT, FEED, HostileJars.component("modified", 1));
        HostileJars.drop("modified", modules);
        awaitThere("modified");

        configure(LEFT, FEED, HostileJars.component("modified", 2));

        await().atMost(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .until(() ->
                        neighbour.complaint("modified").contains("hangs in @Modified, and holds up configuration"));
        assertTrue(
                robot.err().contains("rdk:component:motor/modified")
                        && robot.err().contains("hangs in @Modified"),
                robot.err());
        neighbour.drives("left");
        Files.copy(Path.of(System.getProperty("holdfast.example")), modules.resolve("feed.jar"));
        neighbour.drives("left");

        robot.signal("TERM");

        int status = robot.awaitEnd();
        assertTrue(
                status == 0 || status == 3 && robot.err().contains("left moving: rdk:component:motor/modified"),
                robot.err());
    }

    private void configureWith(String... hostile) throws IOException {
        List<String> components = new ArrayList<>(List.of(LEFT, FEED));
        if (!List.of(hostile).contains("deactivate")) {
            components.add(LATE);
        }
        for (String motor : hostile) {
            components.add(HostileJars.component(motor, 1));
        }
        configure(components.toArray(String[]::new));
    }

    private void configure(String... components) throws IOException {
        Path written = Files.writeString(
                scratch.resolve("robot.json.new"), "{\"components\": [" + String.join(",\n", components) + "]}");
        Files.move(written, scratch.resolve("robot.json"), StandardCopyOption.REPLACE_EXISTING);
    }

    private void awaitThere(String... motors) {
        for (String motor : motors) {
            await(motor + " is there")
                    .atMost(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .ignoreExceptions()
                    .until(() -> !neighbour.isMoving(motor));
        }
    }

    private void awaitMoving(String motor) {
        await(motor + " moves").atMost(PATIENCE_SECONDS, TimeUnit.SECONDS).until(() -> neighbour.isMoving(motor));
    }

    private void awaitComplaint(Class<?> module, String part) {
        await(module + " is complained of")
                .atMost(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .until(() -> neighbour.complaint(module).contains(part));
    }
}
