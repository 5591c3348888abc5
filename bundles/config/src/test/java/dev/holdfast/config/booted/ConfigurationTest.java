package dev.holdfast.config.booted;

import static dev.holdfast.config.booted.ToyRobot.BASES;
import static dev.holdfast.config.booted.ToyRobot.MOTORS;
import static dev.holdfast.status.ResourceState.Condition.READY;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.config.toy.ToyBase;
import dev.holdfast.config.toy.ToyMotor;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
    private static final String LEFT = motor("left", "{\"max_rpm\": 120}");
    private static final String RIGHT = motor("right", "{}");
    private static final String ROVER =
            component("rover", "base", "wheeled", "{\"left\": [\"left\"], \"right\": \"right\", \"width_mm\": 300}");

    @TempDir
    private Path folder;

    @Test
    void makesAndWiresWhatTheFileSays() throws Exception {
        try (ToyRobot robot = new ToyRobot(folder, file(ROVER, LEFT, RIGHT), MOTORS, BASES)) {
            robot.status().settled().toCompletableFuture().get(10, TimeUnit.SECONDS);

            assertEquals(
                    List.of(READY, READY, READY),
                    robot.status().resources().stream()
                            .map(state -> state.condition())
                            .toList(),
                    () -> robot.status().resources().toString());
            assertEquals(2, robot.body(ToyBase.class, "rover").orElseThrow().wheels());
            assertEquals(120, robot.body(ToyMotor.class, "left").orElseThrow().maxRpm());
        }
    }

    private static String file(String... components) {
        return "{\"components\": [" + String.join(",\n", components) + "]}";
    }

    private static String motor(String name, String attributes) {
        return component(name, "motor", "fake", attributes);
    }

    private static String component(String name, String type, String model, String attributes) {
        return "{\"name\": \"%s\", \"type\": \"%s\", \"model\": \"%s\", \"attributes\": %s}"
                .formatted(name, type, model, attributes);
    }
}
