package dev.holdfast.distribution;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.client.RobotClient;
import dev.holdfast.component.base.Base;
import dev.holdfast.component.motor.Motor;
import dev.holdfast.resource.Api;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.resource.ResourceNotFoundException;
import dev.holdfast.resource.ResourceUnavailableException;
import dev.holdfast.rpc.Geometries;
import dev.holdfast.spatial.Pose;
import dev.holdfast.spatial.PoseInFrame;
import dev.holdfast.spatial.Vector3;
import dev.holdfast.wire.robot.v1.RobotServiceGrpc;
import dev.holdfast.wire.robot.v1.TransformPoseRequest;
import dev.holdfast.wire.session.v1.GetPresenceRequest;
import dev.holdfast.wire.session.v1.SessionServiceGrpc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A robot, and one that is a part of it: with an API that only the part knows, a base whose motors are behind it, and
 * components that stand somewhere.
 */
class RemotePartsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final ResourceName INFEED = new ResourceName(Api.parse("acme:component:conveyor"), "far:infeed");

    private static final String PART =
            """
            {"components": [
              {"name": "infeed", "api": "acme:component:conveyor", "model": "acme:demo:belt"},
              {"name": "left", "api": "rdk:component:motor", "model": "fake", "attributes": {"max_rpm": 120}},
              {"name": "right", "api": "rdk:component:motor", "model": "fake", "attributes": {"max_rpm": 120},
               "frame": {"parent": "world", "translation": {"x": 30}}},
              {"name": "rover", "api": "rdk:component:base", "model": "wheeled",
               "attributes": {"left": ["left"], "right": ["right"], "wheel_circumference_mm": 220, "width_mm": 300}}]}
            """;
    private static final String MAIN =
            """
            {"network": {"sessions": {"heartbeat_window": "2s"}},
             "remotes": [{"name": "far", "address": "localhost:%d",
                          "frame": {"parent": "mast", "translation": {"x": 5}}}],
             "components": [
              {"name": "mast", "api": "rdk:component:generic", "model": "fake",
               "frame": {"parent": "world", "translation": {"x": 1000}}}]}
            """;

    @TempDir
    private static Path scratch;

    private static RobotProcess part;
    private static RobotProcess main;
    private static RobotClient atPart;
    private static RobotClient user;

    @BeforeAll
    static void start() throws IOException {
        Path modules = Files.createDirectories(scratch.resolve("modules"));
        Files.copy(Path.of(System.getProperty("holdfast.own-api")), modules.resolve("own-api.jar"));
        part = robot("part", PART, "--modules", modules.toString());
        main = robot("main", MAIN.formatted(part.port()));
        atPart = RobotClient.connect("localhost:" + part.port());
        user = RobotClient.connect("localhost:" + main.port());
        until(() -> user.resources().contains(INFEED)
                && user.resources().contains(ResourceName.of(Base.class, "far:rover")));
    }

    @AfterAll
    static void end() {
        for (AutoCloseable one : List.of(user, atPart, main, part)) {
            close(one);
        }
    }

    @Test
    void anApiThatOnlyThePartKnowsIsCalledAndItsResourceIsStoppedWithItsClient() {
        silently(() -> user.call(INFEED, "Run", "{\"mmPerSec\": 100}"));

        assertTrue(isCarrying());
        await("the belt stands still").atMost(PATIENCE).until(() -> !isCarrying());
        user.call(INFEED, "Run", "{\"mmPerSec\": 50}");
        assertTrue(user.call(INFEED, "IsMoving", "{}").contains("true"));
        user.call(INFEED, "Stop", "{}");
        assertTrue(!isCarrying());
    }

    @Test
    void whatABaseOfThePartMovesIsItsClientsHereToo() {
        user.resource(Base.class, "far:rover").setPower(new Vector3(0, 0.5, 0), new Vector3(0, 0, 0));

        assertEquals(
                List.of("far:left", "far:right", "far:rover"),
                ownedBy(user.session().id().orElseThrow()));
        user.session().end();
        await("the wheels stand still").atMost(PATIENCE).until(() -> !atPart.resource(Motor.class, "left")
                .isMoving());
    }

    @Test
    void whatThePartAddsAndLosesLaterIsHereAndGone() throws IOException {
        Path config = scratch.resolve("part").resolve("robot.json");
        ResourceName late = ResourceName.of(Motor.class, "far:late");

        Files.writeString(
                config,
                PART.replace(
                        "{\"components\": [",
                        "{\"components\": [{\"name\": \"late\", \"api\": \"rdk:component:motor\", \"model\": \"fake\"},"));
        until(() -> user.resources().contains(late));
        user.resource(Motor.class, "far:late").setPower(0.5);
        assertTrue(atPart.resource(Motor.class, "late").isMoving());

        Files.writeString(config, PART);
        until(() -> !user.resources().contains(late));
        assertTrue(user.resources().contains(INFEED), "the others stay");
    }

    @Test
    void aPoseIsTransformedFromThePartToHere() {
        until(() -> 1035 == transformed("far:right", "world"));
        assertEquals(35, transformed("far:right", "mast"));
        assertEquals(1005, transformed("far_world", "world"));
    }

    private static List<String> ownedBy(String session) {
        return SessionServiceGrpc.newBlockingStub(user.channel())
                .getPresence(GetPresenceRequest.getDefaultInstance())
                .getPresence()
                .getResourcesList()
                .stream()
                .filter(owned -> !owned.getSession().isEmpty() && session.startsWith(owned.getSession()))
                .map(owned -> owned.getName().getName())
                .sorted()
                .toList();
    }

    private static boolean isCarrying() {
        var there = new ResourceName(INFEED.api(), "infeed");
        return atPart.call(there, "IsMoving", "{}").contains("true");
    }

    private static double transformed(String frame, String in) {
        var request = TransformPoseRequest.newBuilder()
                .setSource(Geometries.toMessage(new PoseInFrame(frame, Pose.ZERO)))
                .setDestination(in)
                .build();
        return RobotServiceGrpc.newBlockingStub(user.channel())
                .transformPose(request)
                .getPose()
                .getPose()
                .getX();
    }

    /** Commands in a session that is never heard of again. */
    private static void silently(Runnable command) {
        user.sessions().start().run(command);
    }

    private static void until(Callable<Boolean> condition) {
        await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(ResourceUnavailableException.class)
                .ignoreExceptionsInstanceOf(ResourceNotFoundException.class)
                .until(condition);
    }

    private static RobotProcess robot(String name, String robotJson, String... more) throws IOException {
        Path folder = Files.createDirectories(scratch.resolve(name));
        Path config = Files.writeString(folder.resolve("robot.json"), robotJson);
        String[] arguments = new String[more.length + 6];
        System.arraycopy(
                new String[] {"--port", "0", "--data", folder + "/data", "--config", config.toString()},
                0,
                arguments,
                0,
                6);
        System.arraycopy(more, 0, arguments, 6, more.length);
        return RobotProcess.start(folder, arguments);
    }

    private static void close(AutoCloseable one) {
        try {
            one.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
