package dev.holdfast.driver.fake.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.component.arm.Arm.Acknowledgement;
import dev.holdfast.component.arm.JointPositions;
import dev.holdfast.component.arm.MoveOptions;
import dev.holdfast.component.arm.TrajectoryPoint;
import dev.holdfast.spatial.Kinematics.Format;
import dev.holdfast.spatial.Pose;
import dev.holdfast.stream.Streams;
import dev.holdfast.testing.TestCall;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class FakeArmTest {
    private static final double NEAR_MILLIMETRES = 0.01;
    private static final double NEAR_RADIANS = 1e-5;
    private static final JointPositions BENT = JointPositions.of(60, 30, 0, 0, -30, 0);

    private long now;
    private final FakeArm arm = new FakeArm(FakeArm.ours(), 30, () -> now);

    @Test
    void standsUprightAtFirst() {
        assertEquals(JointPositions.of(0, 0, 0, 0, 0, 0), arm.jointPositions());
        assertNear(new Pose(0, 0, 1100, 0, 0, 1, 0), arm.endPosition());
    }

    @Test
    void bendsLikeItsFileSays() {
        run(() -> arm.moveToJointPositions(JointPositions.of(90, 90, 0, 0, 0, 0)));

        assertNear(new Pose(0, 900, 200, 0, 1, 0, 0), arm.endPosition());
    }

    @Test
    void movesAllJointsSoThatTheyArriveTogether() {
        TestCall.run(
                wait -> {
                    assertEquals(Duration.ofSeconds(2), wait);
                    now += wait.dividedBy(2).toNanos();
                    assertEquals(JointPositions.of(30, 15, 0, 0, -15, 0), arm.jointPositions());
                    assertTrue(arm.isMoving());
                    now += wait.dividedBy(2).toNanos();
                },
                () -> arm.moveToJointPositions(BENT));

        assertEquals(BENT, arm.jointPositions());
        assertFalse(arm.isMoving());
    }

    @Test
    void staysWhereItWasCancelled() {
        assertThrows(
                CancellationException.class,
                () -> TestCall.run(
                        wait -> {
                            now += wait.dividedBy(2).toNanos();
                            throw new CancellationException("a test says so");
                        },
                        () -> arm.moveToJointPositions(BENT)));
        now += Duration.ofMinutes(1).toNanos();

        assertEquals(JointPositions.of(30, 15, 0, 0, -15, 0), arm.jointPositions());
    }

    @Test
    void findsJointsForWhateverItCanReach() {
        var random = new Random(7);
        for (int i = 0; i < 50; i++) {
            var other = new FakeArm(FakeArm.ours(), 30, () -> now);
            double[] joints = {150, 100, 120, 150, 110, 150};
            for (int j = 0; j < joints.length; j++) {
                joints[j] *= random.nextDouble() * 2 - 1;
            }
            run(() -> other.moveToJointPositions(JointPositions.of(joints)));
            Pose goal = other.endPosition();

            run(() -> arm.moveToPosition(goal));

            assertNear(goal, arm.endPosition());
        }
    }

    @Test
    void refusesAPoseThatIsOutOfReachAndStaysWhereItIs() {
        assertThrows(IllegalArgumentException.class, () -> arm.moveToPosition(new Pose(2000, 0, 0, 0, 0, 1, 0)));

        assertEquals(JointPositions.of(0, 0, 0, 0, 0, 0), arm.jointPositions());
    }

    @Test
    void refusesJointsThatItHasNotOrCannotBendSoFar() {
        assertThrows(IllegalArgumentException.class, () -> arm.moveToJointPositions(JointPositions.of(1, 2)));
        var refusal = assertThrows(
                IllegalArgumentException.class, () -> arm.moveToJointPositions(JointPositions.of(0, 121, 0, 0, 0, 0)));

        assertEquals("joint shoulder_joint goes from -120.0 to 120.0, not to 121.0", refusal.getMessage());
    }

    @Test
    void goesThroughPlacesInOrderWithinLimits() {
        List<Duration> waits = new ArrayList<>();
        var slow = new MoveOptions(
                OptionalDouble.of(10), OptionalDouble.empty(), List.of(), List.of(), OptionalDouble.empty());
        TestCall.run(
                wait -> {
                    waits.add(wait);
                    now += wait.toNanos();
                },
                () -> arm.moveThroughJointPositions(List.of(BENT, JointPositions.of(0, 0, 0, 0, 0, 0)), slow));

        assertEquals(List.of(Duration.ofSeconds(6), Duration.ofSeconds(6)), waits);
    }

    @Test
    void checksAllPlacesBeforeTheFirstMove() {
        assertThrows(
                IllegalArgumentException.class,
                () -> arm.moveThroughJointPositions(
                        List.of(BENT, JointPositions.of(0, 121, 0, 0, 0, 0)), MoveOptions.NONE));

        assertEquals(JointPositions.of(0, 0, 0, 0, 0, 0), arm.jointPositions());
    }

    @Test
    void followsATrajectoryAndAcknowledgesEachBatch() {
        List<Duration> waits = new ArrayList<>();
        List<Acknowledgement> told = new ArrayList<>();
        var batches = List.of(List.of(point(0, 0), point(1, 15)), List.of(point(4, 30)), List.of(point(4.5, 60)));
        TestCall.run(
                wait -> {
                    waits.add(wait);
                    now += wait.toNanos();
                },
                () -> arm.moveThroughJointPositionsStreamed(Streams.of(batches), told::add));

        assertEquals(
                List.of(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofSeconds(1)),
                waits,
                "the last is too fast for it");
        assertEquals(3, told.size());
        assertEquals(JointPositions.of(60, 0, 0, 0, 0, 0), arm.jointPositions());
    }

    @Test
    void followsNoTrajectoryThatGoesBackInTime() {
        List<Acknowledgement> told = new ArrayList<>();

        assertThrows(
                IllegalArgumentException.class,
                () -> run(() -> arm.moveThroughJointPositionsStreamed(
                        Streams.of(List.of(List.of(point(1, 15)), List.of(point(1, 30)))), told::add)));

        assertEquals(1, told.size());
        assertEquals(JointPositions.of(15, 0, 0, 0, 0, 0), arm.jointPositions());
    }

    @Test
    void tellsItsKinematicsAsTheFileThatItWasMadeOf() {
        assertEquals(Format.SVA, arm.kinematics(Set.of()).format());
        assertEquals(FakeArm.ours(), new String(arm.kinematics(Set.of()).data(), StandardCharsets.UTF_8));
        assertEquals("six-joints", arm.kinematicModel().get("name"));
    }

    private TrajectoryPoint point(double seconds, double first) {
        return new TrajectoryPoint(
                Duration.ofMillis((long) (seconds * 1000)), JointPositions.of(first, 0, 0, 0, 0, 0), Optional.empty());
    }

    private void run(Runnable command) {
        TestCall.run(wait -> now += wait.toNanos(), command);
    }

    private static void assertNear(Pose expected, Pose actual) {
        double apart = expected.position().plus(actual.position().times(-1)).length();
        double turned =
                expected.orientation().quaternion().angleTo(actual.orientation().quaternion());
        assertTrue(
                apart < NEAR_MILLIMETRES && turned < NEAR_RADIANS, () -> "expected " + expected + " but was " + actual);
    }
}
