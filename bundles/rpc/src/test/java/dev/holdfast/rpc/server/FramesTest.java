package dev.holdfast.rpc.server;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import dev.holdfast.frame.Frame;
import dev.holdfast.frame.Kinematic;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.rpc.Geometries;
import dev.holdfast.rpc.Structs;
import dev.holdfast.spatial.Geometry;
import dev.holdfast.spatial.Pose;
import dev.holdfast.wire.common.v1.PoseInFrame;
import dev.holdfast.wire.common.v1.Transform;
import dev.holdfast.wire.robot.v1.FrameSystemConfig;
import dev.holdfast.wire.robot.v1.FrameSystemConfigRequest;
import dev.holdfast.wire.robot.v1.GetPoseRequest;
import dev.holdfast.wire.robot.v1.RobotServiceGrpc;
import dev.holdfast.wire.robot.v1.TransformPCDRequest;
import dev.holdfast.wire.robot.v1.TransformPoseRequest;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class FramesTest {
    private static final Pose TURNED = new Pose(100, 0, 50, 0, 0, 1, 90);
    private static final Pose AHEAD = new Pose(10, 0, 0, 0, 0, 1, 0);

    private final ServedRobot robot = new ServedRobot();
    private final RobotServiceGrpc.RobotServiceBlockingStub service = RobotServiceGrpc.newBlockingStub(robot.client());

    @AfterEach
    void close() {
        robot.close();
    }

    @Test
    void tellsEachFrameAfterTheOneThatItStandsIn() {
        Geometry tray = new Geometry.Sphere(AHEAD, 3, "tray");
        robot.frames.add(new Frame("camera", name("camera"), "left", AHEAD, Optional.empty()));
        robot.frames.add(new Frame("left", ServedRobot.LEFT, "world", TURNED, Optional.of(tray)));

        List<FrameSystemConfig> told = config();

        assertEquals(
                Transform.newBuilder()
                        .setReferenceFrame("left")
                        .setPoseInObserverFrame(in("world", TURNED))
                        .setPhysicalObject(Geometries.toMessages(List.of(tray)).get(0))
                        .build(),
                told.get(0).getFrame());
        assertEquals(
                Transform.newBuilder()
                        .setReferenceFrame("camera")
                        .setPoseInObserverFrame(in("left", AHEAD))
                        .build(),
                told.get(1).getFrame());
        assertTrue(told.get(0).hasKinematics());
    }

    @Test
    void tellsTheKinematicsOfWhatBendsAndIsThere() {
        bend(AHEAD);
        robot.frames.add(new Frame("camera", name("camera"), "left", AHEAD, Optional.empty()));

        List<FrameSystemConfig> told = config();

        assertEquals(Structs.toStruct(Map.of("name", "boom")), told.get(0).getKinematics());
        assertEquals(0, told.get(1).getKinematics().getFieldsCount());
    }

    @Test
    void tellsNothingWhereNothingIsConfiguredButWhatTheClientAdds() {
        Transform added = added("box", "world", AHEAD);

        assertEquals(List.of(), config());
        assertEquals(List.of(FrameSystemConfig.newBuilder().setFrame(added).build()), config(added));
    }

    @Test
    void knowsWhereAComponentIs() {
        left();
        robot.door.bodies.put(name("camera"), new FakeWinch());
        robot.frames.add(new Frame("lens", name("camera"), "left", AHEAD, Optional.empty()));

        assertAll(
                () -> assertClose("world", new Pose(100, 10, 50, 0, 0, 1, 90), pose("camera", "")),
                () -> assertClose("world", new Pose(100, 10, 50, 0, 0, 1, 90), pose("lens", "world")),
                () -> assertClose("left", AHEAD, pose("camera", "left")),
                () -> assertClose("lens", new Pose(-10, 0, 0, 0, 0, 1, 0), pose("left", "lens")));
    }

    @Test
    void followsTheEndOfWhatBends() {
        bend(new Pose(0, 0, 200, 0, 0, 1, 0));
        robot.door.bodies.put(name("camera"), new FakeWinch());
        robot.frames.add(new Frame("camera", name("camera"), "left", AHEAD, Optional.empty()));

        assertAll(
                () -> assertClose("world", new Pose(100, 0, 250, 0, 0, 1, 90), pose("left", "")),
                () -> assertClose("world", TURNED, pose("left_origin", "")),
                () -> assertClose("world", new Pose(100, 10, 250, 0, 0, 1, 90), pose("camera", "")));
    }

    @Test
    void saysThatNobodyKnowsWhereTheEndOfWhatIsNotThereIs() {
        left();
        robot.door.bodies.clear();

        assertEquals(Status.Code.NOT_FOUND, refusal(() -> pose("left", "")).getCode());
        assertClose("world", TURNED, pose("left_origin", ""));
    }

    @Test
    void seesAPoseFromAnotherFrame() {
        left();

        assertClose(
                "left",
                new Pose(20, -10, -50, 0, 0, 1, -90),
                transform(in("", new Pose(110, 20, 0, 0, 0, 1, 0)), "left"));
        assertClose("world", new Pose(100, 10, 50, 0, 0, 1, 90), transform(in("left", AHEAD), ""));
    }

    @Test
    void takesTheFramesThatAClientAddsForOneQuestion() {
        left();
        Transform table = added("table", "left", AHEAD);
        Transform cup = added("cup", "table", AHEAD);

        assertClose("world", new Pose(100, 20, 50, 0, 0, 1, 90), transform(in("cup", Pose.ZERO), "world", cup, table));
        assertEquals(
                Status.Code.NOT_FOUND,
                refusal(() -> transform(in("cup", Pose.ZERO), "world")).getCode());
    }

    @Test
    void namesWhatIsWrong() {
        left();

        assertAll(
                () -> assertRefused(
                        Status.Code.NOT_FOUND,
                        "there is no frame \"attic\"; the frames are world, left, left_origin",
                        () -> transform(in("attic", AHEAD), "world")),
                () -> assertRefused(
                        Status.Code.NOT_FOUND,
                        "there is no frame \"attic\", in which \"box\" stands; the frames are world, left,"
                                + " left_origin, box",
                        () -> transform(in("box", AHEAD), "world", added("box", "attic", AHEAD))),
                () -> assertRefused(
                        Status.Code.INVALID_ARGUMENT,
                        "the frames go in a circle: a -> b -> a",
                        () -> transform(in("a", AHEAD), "world", added("a", "b", AHEAD), added("b", "a", AHEAD))),
                () -> assertRefused(
                        Status.Code.INVALID_ARGUMENT,
                        "frame \"box\" has no parent: set reference_frame of its pose_in_observer_frame",
                        () -> transform(in("box", AHEAD), "world", added("box", "", AHEAD))),
                () -> assertRefused(
                        Status.Code.INVALID_ARGUMENT,
                        "a supplemental transform has no reference_frame, so nothing can use it",
                        () -> config(added("", "world", AHEAD))),
                () -> assertRefused(
                        Status.Code.INVALID_ARGUMENT,
                        "there is a frame \"left\" already; choose another name",
                        () -> config(added("left", "world", AHEAD))),
                () -> assertRefused(
                        Status.Code.INVALID_ARGUMENT,
                        "there is a frame \"world\" already; choose another name",
                        () -> config(added("world", "left", AHEAD))),
                () -> assertRefused(
                        Status.Code.INVALID_ARGUMENT,
                        "name the component: component_name is not set",
                        () -> pose("", "world")),
                () -> assertRefused(
                        Status.Code.INVALID_ARGUMENT,
                        "no orientation has the vector (0.0, 0.0, NaN) and theta 0.0",
                        () -> transform(in("world", new Pose(0, 0, 0, 0, 0, Double.NaN, 0)), "left")),
                () -> assertRefused(
                        Status.Code.INVALID_ARGUMENT,
                        "1001 supplemental transforms are too many; 1000 are possible",
                        () -> config(IntStream.range(0, 1001)
                                .mapToObj(i -> added("a" + i, "world", AHEAD))
                                .toArray(Transform[]::new))));
    }

    @Test
    void seesACloudFromAnotherFrameInMetres() {
        left();
        String header = "VERSION .7\nFIELDS x y z\nSIZE 4 4 4\nTYPE F F F\nWIDTH 1\nHEIGHT 1\nPOINTS 1\nDATA ascii\n";

        ByteString seen = service.transformPCD(TransformPCDRequest.newBuilder()
                        .setPointCloudPcd(ByteString.copyFromUtf8(header + "0.5 0 0\n"))
                        .setSource("left")
                        .setDestination("world")
                        .build())
                .getPointCloudPcd();

        assertEquals(header + "0.1 0.5 0.05\n", seen.toStringUtf8());
    }

    private void left() {
        robot.frames.add(new Frame("left", ServedRobot.LEFT, "world", TURNED, Optional.empty()));
    }

    private void bend(Pose end) {
        left();
        robot.door.bodies.put(ServedRobot.LEFT, new Boom(end));
    }

    private static ResourceName name(String name) {
        return ResourceName.of(Winch.class, name);
    }

    private List<FrameSystemConfig> config(Transform... added) {
        return service.frameSystemConfig(FrameSystemConfigRequest.newBuilder()
                        .addAllSupplementalTransforms(List.of(added))
                        .build())
                .getFrameSystemConfigsList();
    }

    private PoseInFrame pose(String component, String destination) {
        return service.getPose(GetPoseRequest.newBuilder()
                        .setComponentName(component)
                        .setDestinationFrame(destination)
                        .build())
                .getPose();
    }

    private PoseInFrame transform(PoseInFrame source, String destination, Transform... added) {
        return service.transformPose(TransformPoseRequest.newBuilder()
                        .setSource(source)
                        .setDestination(destination)
                        .addAllSupplementalTransforms(List.of(added))
                        .build())
                .getPose();
    }

    private static Transform added(String name, String parent, Pose pose) {
        return Transform.newBuilder()
                .setReferenceFrame(name)
                .setPoseInObserverFrame(in(parent, pose))
                .build();
    }

    private static PoseInFrame in(String frame, Pose pose) {
        return PoseInFrame.newBuilder()
                .setReferenceFrame(frame)
                .setPose(Geometries.toMessage(pose))
                .build();
    }

    private static void assertRefused(Status.Code code, String text, Executable call) {
        Status refusal = refusal(call);
        assertEquals(text, refusal.getDescription());
        assertEquals(code, refusal.getCode());
    }

    private static Status refusal(Executable call) {
        return assertThrows(StatusRuntimeException.class, call).getStatus();
    }

    private static void assertClose(String frame, Pose expected, PoseInFrame seen) {
        Pose actual = Geometries.fromMessage(seen.getPose());
        double apart = expected.position().plus(actual.position().times(-1)).length();
        double turned =
                expected.orientation().quaternion().angleTo(actual.orientation().quaternion());

        assertEquals(frame, seen.getReferenceFrame());
        assertFalse(apart > 1e-9 || turned > 1e-12, () -> "expected " + expected + " but was " + actual);
    }

    /** A winch at the end of a boom. */
    private static final class Boom extends FakeWinch implements Kinematic {
        private final Pose end;

        Boom(Pose end) {
            this.end = end;
        }

        @Override
        public Pose endPose() {
            return end;
        }

        @Override
        public Map<String, Object> kinematicModel() {
            return Map.of("name", "boom");
        }
    }
}
