package dev.holdfast.distribution;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.client.ManualSession;
import dev.holdfast.client.RobotClient;
import dev.holdfast.component.base.Base;
import dev.holdfast.component.motor.Motor;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.resource.ResourceNotFoundException;
import dev.holdfast.resource.ResourceUnavailableException;
import dev.holdfast.spatial.Vector3;
import dev.holdfast.wire.robot.v1.GetMachineStatusRequest;
import dev.holdfast.wire.robot.v1.RobotServiceGrpc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A chain of three processes' worth: a client, a robot, and the part of it that is a robot of its own. */
class RemotesIT {
    private static final Duration CLIENTS_WINDOW = Duration.ofMillis(1_500);
    /** A stop of what a client has left moving fails before the link is given up, if the part does not answer. */
    private static final Duration LINKS_WINDOW = Duration.ofSeconds(4);

    private static final Duration MARGIN = Duration.ofSeconds(1);

    /** By how much later a machine that is busy otherwise may stop what nothing else stops. */
    private static final Duration LATE = Duration.ofSeconds(5);

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final String PART =
            """
            {"network": {"sessions": {"heartbeat_window": "4s"}},
             "components": [
              {"name": "left", "api": "rdk:component:motor", "model": "fake", "attributes": {"max_rpm": 120}},
              {"name": "right", "api": "rdk:component:motor", "model": "fake", "attributes": {"max_rpm": 120}}]}
            """;
    private static final String MAIN =
            """
            {"network": {"sessions": {"heartbeat_window": "1500ms"}},
             "remotes": [{"name": "far", "address": "localhost:%d"}],
             "components": [
              {"name": "rover", "api": "rdk:component:base", "model": "rdk:builtin:wheeled",
               "attributes": {"left": ["far:left"], "right": ["far:right"],
                              "wheel_circumference_mm": 220, "width_mm": 300}}]}
            """;

    @TempDir
    private Path scratch;

    private RobotProcess part;
    private RobotProcess main;
    private int partsPort;
    private RobotClient atPart;
    private RobotClient user;
    private Motor there;
    private Motor here;

    @BeforeEach
    void start() throws IOException {
        part = robot("part", PART, 0);
        partsPort = part.port();
        main = robot("main", MAIN.formatted(partsPort), 0);
        atPart = RobotClient.connect("localhost:" + partsPort);
        user = RobotClient.connect("localhost:" + main.port());
        there = atPart.resource(Motor.class, "left");
        here = user.resource(Motor.class, "far:left");
        until(() -> user.resources().contains(ResourceName.of(Base.class, "rover")));
    }

    @AfterEach
    void end() {
        Stream.<AutoCloseable>of(user, atPart, main, part).forEach(RemotesIT::close);
    }

    @Test
    void aClientThatFallsSilentStopsWhatItMovesOnTheRemote() {
        assertEquals(
                List.of("far:left", "far:right", "rover"),
                user.resources().stream()
                        .filter(name -> !name.api().type().equals("service"))
                        .map(ResourceName::name)
                        .sorted()
                        .toList());

        silently(() -> here.setPower(0.5));

        assertEquals(0.5, there.power().fraction());
        stopsWithin(CLIENTS_WINDOW);
        assertEquals(1, atPart.sessions().list().size(), "the link's own session goes on");
        here.setPower(0.4);
        here.stop();
        assertTrue(!there.isMoving());
    }

    @Test
    void aShortNameMeansTheOneRemoteThatHasIt() {
        user.resource(Motor.class, "left").setPower(0.5);

        assertTrue(there.isMoving());
        var unknown = user.resource(Motor.class, "hook");
        assertThrows(ResourceNotFoundException.class, unknown::isMoving);
    }

    @Test
    void aRobotThatIsKilledStopsWhatItMovesOnItsRemote() {
        here.setPower(0.5);
        assertTrue(there.isMoving());

        main.signal("KILL");

        stopsWithin(LINKS_WINDOW);
    }

    @Test
    void aRemoteThatIsKilledIsBackByItself() throws IOException {
        here.setPower(0.5);
        part.signal("KILL");
        part.awaitEnd();

        long asked = System.nanoTime();
        var refusal = assertThrows(ResourceUnavailableException.class, here::isMoving);
        assertTrue(System.nanoTime() - asked < MARGIN.toNanos(), "at once");
        assertTrue(refusal.getMessage().contains("left: IsMoving"), refusal.getMessage());
        assertTrue(
                user.resources().contains(ResourceName.of(Base.class, "rover")),
                "what is built upon it stays as it is");

        part = robot("part again", PART, partsPort);
        part.awaitReady();
        until(() -> {
            here.setPower(0.3);
            return true;
        });
        until(() -> there.power().fraction() == 0.3); // this client of the test's has to come back, too
        until(() -> state("far:left").contains("READY"));
    }

    @Test
    void aStopThatIsOwedWhileTheRemoteDoesNotAnswerIsMadeWhenItDoes() {
        silently(() -> here.setPower(0.5));

        part.signal("STOP");
        until(() -> main.err().contains("its driver's stop failed and will be tried again"));
        part.signal("CONT");

        stopsWithin(LINKS_WINDOW);
        until(() -> !state("far:left").contains("UNHEALTHY"));
        until(() -> {
            here.setPower(0.4); // the link may have been given up, and is made anew then
            return true;
        });
        assertEquals(0.4, there.power().fraction());
    }

    @Test
    void whatSomebodyElseDrivesThereIsNotStoppedFromHere() {
        silently(() -> here.setPower(0.5));

        there.setPower(0.7); // whoever stands beside the part takes it over

        await().during(CLIENTS_WINDOW.plus(MARGIN)).atMost(PATIENCE).until(there::isMoving);
        assertEquals(0.7, there.power().fraction());
        close(main);
        assertTrue(there.isMoving(), "nor does a robot that ends stop what is not its own");
    }

    @Test
    void aBaseOnTheWheelsOfARemoteIsStoppedWithItsClient() {
        silently(() -> user.resource(Base.class, "rover").setPower(new Vector3(0, 0.5, 0), new Vector3(0, 0, 0)));

        assertTrue(there.isMoving());
        stopsWithin(CLIENTS_WINDOW);
        assertTrue(!atPart.resource(Motor.class, "right").isMoving());
    }

    @Test
    void aRobotThatEndsStopsWhatItMovesOnItsRemote() {
        here.setPower(0.5);

        close(main);

        assertTrue(!there.isMoving(), "before it has ended");
    }

    /** Commands in a session that is never heard of again. */
    private void silently(Runnable command) {
        here.isMoving(); // the first call on the way there takes its time, and none of the window
        ManualSession session = user.sessions().start();
        assertEquals(CLIENTS_WINDOW, session.heartbeatWindow());
        session.run(command);
    }

    private void stopsWithin(Duration window) {
        await("the part stands still")
                .atMost(window.plus(LATE))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> !there.isMoving());
    }

    private String state(String name) {
        return RobotServiceGrpc.newBlockingStub(user.channel())
                .getMachineStatus(GetMachineStatusRequest.getDefaultInstance())
                .getResourcesList()
                .stream()
                .filter(state -> state.getName().getName().equals(name))
                .map(state -> state.getState() + " " + state.getError())
                .findFirst()
                .orElse("");
    }

    private static void until(Callable<Boolean> condition) {
        await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(ResourceUnavailableException.class)
                .until(condition);
    }

    private RobotProcess robot(String name, String robotJson, int port) throws IOException {
        Path folder = Files.createDirectories(scratch.resolve(name));
        Path config = Files.writeString(folder.resolve("robot.json"), robotJson);
        return RobotProcess.start(
                folder, "--port", "" + port, "--data", folder + "/data", "--config", config.toString());
    }

    private static void close(AutoCloseable one) {
        try {
            if (one != null) {
                one.close();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
