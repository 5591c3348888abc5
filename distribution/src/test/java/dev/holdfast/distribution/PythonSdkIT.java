package dev.holdfast.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.distribution.InTime.Moments;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The promise, held to with an SDK that knows nothing of us. */
@Tag("alone")
class PythonSdkIT {
    /** Of the shipped robot.json. */
    private static final Duration WINDOW = Duration.ofSeconds(2);

    @TempDir
    static Path scratch;

    private static Calls calls;
    private static RobotProcess robot;
    private static MotorWatch watch;

    @BeforeAll
    static void startRobot() {
        PythonEnvironment.require();
        calls = new Calls(scratch);
        robot = RobotProcess.startRover(scratch, calls.environment());
        watch = new MotorWatch(robot.port());
    }

    @AfterAll
    static void endRobot() {
        if (watch != null) {
            watch.close();
        }
        if (robot != null) {
            robot.close();
            calls.keep(Caller.PYTHON);
        }
    }

    @BeforeEach
    void calmTheRobotDown() {
        watch.calmDown();
    }

    @Test
    void seesWhatTheRobotIsMadeOf() {
        try (SdkClient ada = SdkClient.connect(robot)) {
            assertEquals(
                    "['climate', 'left', 'right', 'rover']",
                    ada.says("sorted(name.name for name in robot.resource_names)"));
            assertTrue(ada.says("sensor('climate').get_readings()").startsWith("{"));
        }
    }

    @Test
    void drivesAMotorAndStopsIt() {
        try (SdkClient ada = SdkClient.connect(robot)) {
            ada.says("motor('left').set_power(0.5)");
            watch.awaitMoving("left");
            assertEquals("(True, 0.5)", ada.says("motor('left').is_powered()"));

            ada.says("motor('left').stop()");

            assertFalse(watch.isMoving("left"));
            assertEquals("(False, 0.0)", ada.says("motor('left').is_powered()"));
        }
    }

    @Test
    void drivesTheBaseAFewCentimetres() {
        try (SdkClient ada = SdkClient.connect(robot)) {
            double before = Double.parseDouble(ada.says("motor('left').get_position()"));
            ada.says("base('rover').move_straight(distance=110, velocity=220)");

            double rotations = Double.parseDouble(ada.says("motor('left').get_position()")) - before;
            assertEquals(0.5, rotations, 0.1, "110 mm on wheels of 220 mm circumference");
            assertEquals("False", ada.says("base('rover').is_moving()"));
        }
    }

    @Test
    void isStoppedWithinAWindowOfBeingKilled() {
        InTime.within(WINDOW, 1, 1.1, () -> {
            try (SdkClient ada = SdkClient.connect(robot)) {
                ada.says("motor('left').set_power(0.5)");
                watch.staysMoving("left", WINDOW.multipliedBy(2));

                return stopAfterTheKill(ada, "left");
            }
        });
    }

    @Test
    void isStoppedWithinAWindowOfBeingKilledWhileItDrivesTheBase() {
        InTime.within(WINDOW, 1, 1.1, () -> {
            try (SdkClient ada = SdkClient.connect(robot)) {
                long sign = System.nanoTime();
                ada.says("base('rover').set_power(Vector3(x=0, y=0.5, z=0), Vector3(x=0, y=0, z=0))");
                watch.awaitMoving("left");
                watch.awaitMoving("right");

                long killed = System.nanoTime();
                ada.kill();
                long still = watch.awaitStill("right");
                watch.awaitStill("left");
                return new Moments(sign, killed, still);
            }
        });
    }

    @Test
    void keepsItsMotorTurningWhileItIsAliveAndIdle() {
        try (SdkClient ada = SdkClient.connect(robot)) {
            ada.says("motor('left').set_power(0.5)");
            watch.awaitMoving("left");

            watch.staysMoving("left", WINDOW.multipliedBy(5));
        }
    }

    @Test
    void leavesTheMotorToWhoeverCommandedItLast() {
        InTime.within(WINDOW, 1, 1.1, () -> {
            try (SdkClient ada = SdkClient.connect(robot);
                    SdkClient bob = SdkClient.connect(robot)) {
                ada.says("motor('left').set_power(0.5)");
                bob.says("motor('left').set_power(0.6)");
                watch.awaitMoving("left");

                ada.kill();
                watch.staysMoving("left", WINDOW.multipliedBy(2));

                return stopAfterTheKill(bob, "left");
            }
        });
    }

    @Test
    void isStoppedByNobodysLapseWhenItsLastCommandCarriedNoSession() {
        try (SdkClient ada = SdkClient.connect(robot);
                SdkClient eve = SdkClient.connect(robot, "--without-session")) {
            ada.says("motor('left').set_power(0.5)");
            eve.says("motor('left').set_power(0.6)");
            watch.awaitMoving("left");

            ada.kill();

            watch.staysMoving("left", WINDOW.multipliedBy(2));
        }
    }

    @Test
    void goesOnInANewSessionAfterASleep() {
        try (SdkClient ada = SdkClient.connect(robot)) {
            ada.says("motor('left').set_power(0.5)");
            watch.awaitMoving("left");

            ada.suspend();
            watch.awaitStill("left");
            ada.resume();
            String first = ada.attempt("motor('left').set_power(0.6)");
            if (!first.startsWith("ok")) {
                assertEquals("failed INVALID_ARGUMENT SESSION_EXPIRED", first);
                ada.says("motor('left').set_power(0.6)"); // this SDK repeats nothing by itself
            }

            watch.awaitMoving("left");
            watch.staysMoving("left", WINDOW.multipliedBy(2));
        }
    }

    /** Of a motor that the client moves. */
    private static Moments stopAfterTheKill(SdkClient client, String motor) {
        long sign = System.nanoTime();
        client.says("motor('%s').set_power(0.7)".formatted(motor)); // so that we know when the last sign of life was
        long killed = System.nanoTime();
        client.kill();
        return new Moments(sign, killed, watch.awaitStill(motor));
    }
}
