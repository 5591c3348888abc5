package dev.holdfast.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.component.motor.Motor;
import dev.holdfast.frame.Frame;
import dev.holdfast.frame.Kinematic;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.spatial.Pose;
import dev.holdfast.wire.common.v1.PoseInFrame;
import dev.holdfast.wire.robot.v1.GetPoseRequest;
import dev.holdfast.wire.robot.v1.RobotServiceGrpc;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Poses over a real connection, of bodies that stand behind the real door. */
class FramesOnTheWireTest {
    private final InProcessRobot robot = InProcessRobot.start();

    @AfterEach
    void close() {
        robot.close();
    }

    @Test
    void aBodyThatBendsIsWhereItsEndIsAndAStiffOneWhereTheConfigurationSays() {
        var boom = robot.add("boom", new Boom());
        robot.add("wheel", new TestMotor());
        robot.frames(() -> List.of(frame("boom", "world"), frame("wheel", "boom")));
        var service = RobotServiceGrpc.newBlockingStub(robot.connect());

        assertEquals(15, pose(service, "boom").getPose().getX());
        assertEquals(25, pose(service, "wheel").getPose().getX());
        assertEquals(10, pose(service, "boom_origin").getPose().getX());

        boom.length = 100;
        assertEquals(110, pose(service, "boom").getPose().getX());
    }

    private static Frame frame(String name, String parent) {
        Pose ahead = new Pose(10, 0, 0, 0, 0, 1, 0);
        return new Frame(name, ResourceName.of(Motor.class, name), parent, ahead, Optional.empty());
    }

    private static PoseInFrame pose(RobotServiceGrpc.RobotServiceBlockingStub service, String component) {
        return service.getPose(
                        GetPoseRequest.newBuilder().setComponentName(component).build())
                .getPose();
    }

    private static final class Boom implements Motor, Kinematic {
        volatile double length = 5;
        private volatile double power;

        @Override
        public void setPower(double power) {
            this.power = power;
        }

        @Override
        public Power power() {
            return new Power(isMoving(), power);
        }

        @Override
        public boolean isMoving() {
            return power != 0;
        }

        @Override
        public void stop() {
            setPower(0);
        }

        @Override
        public Pose endPose() {
            return new Pose(length, 0, 0, 0, 0, 1, 0);
        }
    }
}
