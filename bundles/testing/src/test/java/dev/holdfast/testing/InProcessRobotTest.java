package dev.holdfast.testing;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.component.motor.Motor;
import dev.holdfast.component.motor.rpc.MotorRpc;
import dev.holdfast.component.sensor.Sensor;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.resource.ResourceNotFoundException;
import dev.holdfast.session.Session;
import dev.holdfast.session.SessionExpiredException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InProcessRobotTest {
    private final ManualClock clock = new ManualClock();
    private final InProcessRobot robot = InProcessRobot.start(Conditions.SHIPPED.clock(clock));

    @AfterEach
    void close() {
        robot.close();
    }

    @Test
    void givesAResourceToOthersInTheProcess() {
        TestMotor body = robot.add("left", new TestMotor());

        robot.resource(Motor.class, "left").setPower(0.5);

        assertEquals(0.5, body.power);
        assertEquals(1, body.stops.get(), "it is stopped once, before anybody reaches it");
    }

    @Test
    void stopsWhatASilentSessionLeftMoving() {
        TestMotor body = robot.add("left", new TestMotor());
        Session session = robot.sessions().start("ada", "");
        Motor left = robot.resource(Motor.class, "left", session);
        left.setPower(0.5);
        assertTrue(left.isMoving());

        clock.advance(session.heartbeatWindow());

        await().until(() -> !body.isMoving());
        var refusal = assertThrows(SessionExpiredException.class, () -> left.setPower(0.5));
        assertFalse(refusal.driverCalled());
    }

    @Test
    void passesOnWhatADriverThrows() {
        robot.add("thermometer", (Sensor) () -> {
            throw new IllegalStateException("it is not connected");
        });
        Session session = robot.sessions().start("", "");

        assertThrows(IllegalStateException.class, () -> robot.resource(Sensor.class, "thermometer", session)
                .readings());
        assertThrows(IllegalStateException.class, () -> robot.resource(Sensor.class, "thermometer")
                .readings());
    }

    @Test
    void servesItOnALoopbackPort() {
        TestMotor body = robot.add("left", new TestMotor());

        Motor far = new MotorRpc().proxy(ResourceName.of(Motor.class, "left"), robot.connect());
        far.setPower(0.5);

        assertEquals(0.5, body.power);
        assertEquals(robot.listen(), robot.listen());
    }

    @Test
    void stopsWhatItGivesAway() {
        TestMotor body = robot.add("left", new TestMotor());
        robot.resource(Motor.class, "left").setPower(0.5);

        robot.remove(Motor.class, "left");

        assertFalse(body.isMoving());
        assertThrows(ResourceNotFoundException.class, () -> robot.resource(Motor.class, "left"));
        assertInstanceOf(TestMotor.class, robot.add("left", new TestMotor()));
    }

    @Test
    void leavesNothingMoving() {
        TestMotor body = robot.add("left", new TestMotor());
        robot.resource(Motor.class, "left").setPower(0.5);

        robot.close();

        assertFalse(body.isMoving());
    }

    @Test
    void refusesABodyOfNoApiOrATakenName() {
        robot.add("left", new TestMotor());

        assertThrows(IllegalArgumentException.class, () -> robot.add("left", new TestMotor()));
        var refusal = assertThrows(IllegalArgumentException.class, () -> robot.add("thing", new Resource() {}));
        assertTrue(refusal.getMessage().contains("none with @ResourceApi"), refusal.getMessage());
    }

    @Test
    void opensAResourceWhoseFirstStopFailedOnceItWorks() {
        try (var real = InProcessRobot.start(Conditions.SHIPPED.stopLimit(Duration.ofMillis(50)))) {
            var stuck = new TestMotor();
            stuck.stopHangs = new CompletableFuture<>();
            real.add("left", stuck);
            Motor left = real.resource(Motor.class, "left");
            assertThrows(RuntimeException.class, () -> left.setPower(0.5));
            assertEquals(0, stuck.commands.get());

            stuck.stopHangs.complete(null);

            await().ignoreExceptions().until(() -> {
                left.setPower(0.5);
                return stuck.power == 0.5;
            });
        }
    }
}
