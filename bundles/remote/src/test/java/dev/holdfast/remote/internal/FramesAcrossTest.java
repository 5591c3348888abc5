package dev.holdfast.remote.internal;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.client.RobotClient;
import dev.holdfast.component.motor.Motor;
import dev.holdfast.frame.Frame;
import dev.holdfast.frame.Kinematic;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.rpc.Geometries;
import dev.holdfast.spatial.Geometry;
import dev.holdfast.spatial.Pose;
import dev.holdfast.spatial.PoseInFrame;
import dev.holdfast.testing.InProcessRobot;
import dev.holdfast.wire.robot.v1.FrameSystemConfigRequest;
import dev.holdfast.wire.robot.v1.RobotServiceGrpc;
import dev.holdfast.wire.robot.v1.TransformPoseRequest;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A part with a boom that bends, which is placed on a mast of the robot that it is part of. */
@Timeout(30)
class FramesAcrossTest {
    private final InProcessRobot part = InProcessRobot.start();
    private final Boom boom = part.add("boom", new Boom());
    private final InProcessRobot main = InProcessRobot.start();
    private final Remote remote = new Remote(
            new RemoteNames("far", ""),
            Optional.of(new PoseInFrame("mast", up(10))),
            () -> RobotPart.open("127.0.0.1:" + part.listen(), RobotClient.options()),
            new Forms(main::serve),
            new RegistryOf(main),
            Runnable::run,
            () -> {});
    private RobotServiceGrpc.RobotServiceBlockingStub service;

    @BeforeEach
    void reach() {
        main.add("mast", new NotedMotor());
        main.frames(() -> List.of(frame("mast", "world", 1000, Optional.empty())));
        main.farFrames(new RemoteFrames(() -> List.of(remote.frames())));
        var hook = new Geometry.Sphere(Pose.ZERO, 3, "hook");
        part.frames(() ->
                List.of(frame("boom", "world", 100, Optional.empty()), frame("hook", "boom", 1, Optional.of(hook))));
        await().until(remote::ask);
        service = RobotServiceGrpc.newBlockingStub(main.connect());
    }

    @AfterEach
    void close() {
        remote.close();
        main.close();
        part.close();
    }

    @Test
    void aPoseIsTransformedAcross() {
        part.add("hook", new NotedMotor());

        assertEquals(1110, height("far:boom_origin", "world"), 1e-6);
        assertEquals(1110, height("far:boom", "world"), 1e-6);
        boom.reach = 50;
        assertEquals(1160, height("far:boom", "world"), 1e-6);
        assertEquals(161, height("far:hook", "mast"), 1e-6);
        assertEquals(-1010, height("world", "far_world"), 1e-6);
    }

    @Test
    void itsFramesAreToldOfUnderItsName() {
        var told = service.frameSystemConfig(FrameSystemConfigRequest.getDefaultInstance())
                .getFrameSystemConfigsList();

        assertEquals(
                List.of("mast in world", "far_world in mast", "far:boom in far_world", "far:hook in far:boom"),
                told.stream()
                        .map(one -> one.getFrame().getReferenceFrame() + " in "
                                + one.getFrame().getPoseInObserverFrame().getReferenceFrame())
                        .toList());
        assertEquals(
                "boom", told.get(2).getKinematics().getFieldsOrThrow("name").getStringValue());
        assertEquals("hook", told.get(3).getFrame().getPhysicalObject().getLabel());
    }

    @Test
    void whileThePartIsAwayNobodyKnowsWhereItBends() {
        part.close();
        await().until(() -> !remote.ask());

        var refusal = assertThrows(StatusRuntimeException.class, () -> height("far:boom", "world"));

        assertEquals(Status.Code.UNAVAILABLE, refusal.getStatus().getCode());
        assertEquals(1010, height("far_world", "world"), 1e-6);
    }

    private double height(String frame, String in) {
        var request = TransformPoseRequest.newBuilder()
                .setSource(Geometries.toMessage(new PoseInFrame(frame, Pose.ZERO)))
                .setDestination(in)
                .build();
        return service.transformPose(request).getPose().getPose().getZ();
    }

    private static Frame frame(String name, String parent, double height, Optional<Geometry> geometry) {
        return new Frame(name, ResourceName.of(Motor.class, name), parent, up(height), geometry);
    }

    private static Pose up(double millimetres) {
        return new Pose(0, 0, millimetres, 0, 0, 1, 0);
    }

    /** It reaches up as far as the test wants it. */
    private static final class Boom implements Motor, Kinematic {
        private volatile double reach;

        @Override
        public Pose endPose() {
            return up(reach);
        }

        @Override
        public Map<String, Object> kinematicModel() {
            return Map.of("name", "boom");
        }

        @Override
        public void setPower(double power) {}

        @Override
        public Power power() {
            return Power.OFF;
        }

        @Override
        public void stop() {}

        @Override
        public boolean isMoving() {
            return false;
        }
    }
}
