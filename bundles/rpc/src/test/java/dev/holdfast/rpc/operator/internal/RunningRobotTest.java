package dev.holdfast.rpc.operator.internal;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.rpc.server.OperatedRobot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningRobotTest {
    private volatile String address = "";

    @TempDir
    Path folder;

    @Test
    void followsARobotThatRestartsElsewhereOrAtTheSamePort() throws IOException {
        try (RunningRobot running = new RunningRobot(this::access)) {
            try (OperatedRobot robot = new OperatedRobot()) {
                address = robot.address();
                assertEquals(address, running.find());
            }
            assertThrows(IOException.class, running::find);

            try (OperatedRobot again = new OperatedRobot(address)) {
                assertEquals(again.address(), running.find());
            }
            try (OperatedRobot elsewhere = new OperatedRobot()) {
                address = elsewhere.address();
                assertEquals(address, running.find());
            }
        }
    }

    @Test
    void saysWhyThereIsNone() {
        try (RunningRobot running = new RunningRobot(this::access)) {
            assertEquals(
                    "No robot runs",
                    assertThrows(IOException.class, running::find).getMessage());
        }
    }

    /** The whole loop: files, clock, thread and wire. */
    @Test
    void getsEachBuildOfTheLoopSoonAfterIt() throws Exception {
        MavenModule module = new MavenModule(Files.createDirectory(folder.resolve("winch")));
        List<String> said = new CopyOnWriteArrayList<>();
        try (OperatedRobot robot = new OperatedRobot();
                RunningRobot running = new RunningRobot(this::access)) {
            address = robot.address();
            Thread loop = new Thread(
                    new DevLoop(new BuildOutput(module.folder)::look, running, System::nanoTime, said::add)::run);
            loop.start();
            try {
                module.pack("winch.jar", "1.0.0");
                await().atMost(Duration.ofSeconds(20)).until(() -> said.size() == 2);
                assertTrue(
                        said.get(1).startsWith("NOT READY: winch.jar is bad"), said.toString()); // it is no fake's jar
            } finally {
                loop.interrupt();
                loop.join(5_000);
            }
        }
    }

    private String address() throws IOException {
        if (address.isEmpty()) {
            throw new IOException("No robot runs");
        }
        return address;
    }

    private Access access() throws IOException {
        return Access.of(Map.of("address", address()));
    }
}
