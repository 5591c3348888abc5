package dev.holdfast.config.booted;

import static dev.holdfast.config.booted.ToyRobot.MOTORS;
import static dev.holdfast.status.ResourceState.Condition.READY;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.config.toy.ToyMotor;
import dev.holdfast.status.SensorReadings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaintenanceTest {
    private static final String FILE =
            """
            {"components": [
                {"name": "left", "type": "motor", "model": "fake", "attributes": {"max_rpm": %d}}]%s}
            """;
    private static final String GATE =
            ", \"maintenance\": {\"sensor_name\": \"guard\", \"maintenance_allowed_key\": \"is_safe\"}";

    @TempDir
    private Path folder;

    private final AtomicInteger asked = new AtomicInteger();
    private volatile boolean safe;

    @Test
    void aChangeWaitsUntilTheSensorAllowsItAlsoWhereTheNewFileNamesNone() throws IOException {
        try (ToyRobot robot = new ToyRobot(folder, FILE.formatted(120, GATE), MOTORS);
                LogBook log = LogBook.of("dev.holdfast.config.internal.RobotFileFollower")) {
            robot.context().registerService(SensorReadings.class, this::readings, null);
            robot.awaitState("left", READY);
            String before = robot.status().revision();

            robot.replace(FILE.formatted(60, ""));

            await().until(() -> asked.get() >= 2);
            assertEquals(before, robot.status().revision());
            assertEquals(120, maxRpm(robot));
            assertEquals(List.of("robot.json has changed and waits: sensor guard reads is_safe as false"), log.lines());

            safe = true;
            await().until(() -> maxRpm(robot) == 60);
            safe = false;
            robot.replace(FILE.formatted(30, GATE));
            await().until(() -> maxRpm(robot) == 30);
        }
    }

    private CompletableFuture<Map<String, Object>> readings(String sensor) {
        asked.incrementAndGet();
        return CompletableFuture.completedFuture(Map.of("is_safe", safe));
    }

    private static double maxRpm(ToyRobot robot) {
        return robot.twin(ToyMotor.class, "left").map(ToyMotor::maxRpm).orElse(0.0);
    }
}
