package dev.holdfast.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.component.motor.Motor;
import dev.holdfast.door.Caller;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.status.ResourceState.Condition;
import dev.holdfast.testing.bad.BadMotors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Version;

class BootedRobotTest {
    private static final ResourceName LEFT = ResourceName.of(Motor.class, "left");
    private static final ComponentSpec GOOD = new ComponentSpec(Motor.class, "left", "acme:demo:good");

    @TempDir
    Path folder;

    @Test
    void isUpInUnderTwoSeconds() {
        List<Duration> took = new ArrayList<>();
        while (took.size() < 5 && took.stream().noneMatch(BootedRobotTest::isQuick)) { // others may need the processor
            long before = System.nanoTime();
            try (var robot = BootedRobot.start()) {
                took.add(Duration.ofNanos(System.nanoTime() - before));
                assertEquals(List.of(), robot.door().resources());
            }
        }

        assertTrue(took.stream().anyMatch(BootedRobotTest::isQuick), () -> "it took " + took);
    }

    private static boolean isQuick(Duration start) {
        return start.compareTo(Duration.ofSeconds(2)) < 0;
    }

    @Test
    void stopsWhatASilentSessionLeftMovingInAModule() throws IOException {
        try (var robot = BootedRobot.start()) {
            robot.deploy(BadMotors.module(folder));
            robot.configure(GOOD);
            robot.awaitReady(LEFT);
            robot.heartbeatWindow(Duration.ofSeconds(1));
            Motor left = robot.resource(Motor.class, "left", robot.sessions().start("", ""));

            left.setPower(0.5);

            assertEquals(0.5, left.power().fraction());
            robot.until("it stands still", () -> !left.isMoving());
        }
    }

    @Test
    void saysWhyAResourceIsNotReady() {
        try (var robot = BootedRobot.start()) {
            robot.configure(GOOD);

            assertEquals(Condition.UNHEALTHY, robot.awaitVerdict(LEFT).condition());
            var failure = assertThrows(IllegalStateException.class, () -> robot.awaitReady(LEFT));
            assertTrue(failure.getMessage().contains("no module offers model acme:demo:good"), failure.getMessage());
        }
    }

    @Test
    void saysWhyAModuleIsRefused() throws IOException {
        try (var robot = BootedRobot.start()) {
            Path classes = Files.createDirectories(folder.resolve("plain/META-INF"));
            Files.writeString(classes.resolve("MANIFEST.MF"), "Manifest-Version: 1.0\n");
            var plain = new ModuleContent(folder.resolve("plain"));

            var failure = assertThrows(IllegalStateException.class, () -> robot.deploy(plain, new Version("1.0.0")));
            assertTrue(failure.getMessage().contains("bnd-maven-plugin"), failure.getMessage());
        }
    }

    @Test
    void deploysAnotherVersionOverTheOneThatRuns() throws IOException {
        try (var robot = BootedRobot.start()) {
            ModuleContent module = BadMotors.module(folder);
            robot.deploy(module);
            robot.configure(GOOD);
            robot.awaitReady(LEFT);

            robot.deploy(module, new Version("2.0.0"));

            assertEquals(
                    new Version("2.0.0"),
                    robot.bundle(module.symbolicName()).orElseThrow().getVersion());
            robot.awaitReady(LEFT);
        }
    }

    @Test
    void leavesNothingMovingAndNoFolderBehind() throws IOException {
        var robot = BootedRobot.start();
        robot.deploy(BadMotors.module(folder));
        robot.configure(GOOD);
        robot.awaitReady(LEFT);
        Motor left = robot.resource(Motor.class, "left", robot.sessions().start("", ""));
        left.setPower(0.5);
        var body = new CompletableFuture<Motor>();
        var nobody = new Caller(Optional.empty(), "", Map.of(), Optional.empty());
        robot.door().query(LEFT, Motor.class, nobody, body::complete);

        robot.close();

        assertFalse(body.join().isMoving());
        assertFalse(Files.exists(robot.modules().getParent()));
    }
}
