package dev.holdfast.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The promise, held to with our own client in a process of its own, which is killed and put to sleep. */
@Tag("alone")
class JavaClientIT {
    /** Of the shipped robot.json. */
    private static final Duration WINDOW = Duration.ofSeconds(2);

    private static final int MOST_TRIES = 3;

    @TempDir
    static Path scratch;

    private static RobotProcess robot;
    private static MotorWatch watch;

    @BeforeAll
    static void startRobot() {
        robot = RobotProcess.startRover(scratch);
        watch = new MotorWatch(robot.port());
    }

    @AfterAll
    static void endRobot() {
        if (watch != null) {
            watch.close();
        }
        if (robot != null) {
            robot.close();
        }
    }

    @BeforeEach
    void calmTheRobotDown() {
        watch.calmDown();
    }

    @Test
    void whatItMovesStopsWithinAWindowOfItsKilling() {
        InTime.within(WINDOW, 1, 1.1, () -> {
            try (SdkClient ada = SdkClient.connectInJava(robot)) {
                ada.says("power left 0.5");
                watch.staysMoving("left", WINDOW.plusMillis(500));
                long sign = System.nanoTime();
                ada.says("power left 0.6"); // so that we know when the last sign of life was
                long killed = System.nanoTime();

                ada.kill();

                return new Moments(sign, killed, watch.awaitStill("left"));
            }
        });
    }

    @Test
    void whatItMovesStopsAtOnceWhenItSaysGoodbye() {
        InTime.within(WINDOW, 0, 0.5, () -> {
            try (SdkClient ada = SdkClient.connectInJava(robot)) {
                ada.says("power left 0.5");
                watch.awaitMoving("left");
                long left = System.nanoTime();

                ada.says("close");

                return new Moments(left, left, watch.awaitStill("left"));
            }
        });
    }

    @Test
    void goesOnAfterASleepOfHalfAWindowAsIfNothingHadBeen() {
        for (int tries = 1; !sleepsForHalfAWindow(tries == MOST_TRIES); tries++) {
            calmTheRobotDown();
        }
    }

    /** @return whether it has slept for about so long, and gone on; else this test was held up, which shows nothing */
    private static boolean sleepsForHalfAWindow(boolean last) {
        try (SdkClient ada = SdkClient.connectInJava(robot)) {
            ada.says("power left 0.5");
            String session = ada.says("session");

            long asleep = System.nanoTime();
            ada.suspend();
            while (System.nanoTime() - asleep < WINDOW.toNanos() / 2) {
                watch.isMoving("left"); // something to do until then
            }
            boolean moved = watch.isMoving("left");
            ada.resume();
            if (System.nanoTime() - asleep > WINDOW.toNanos() * 3 / 4 && !last) {
                return false;
            }

            assertTrue(moved, "it moves while its client sleeps");
            watch.staysMoving("left", WINDOW.plusMillis(500));
            assertEquals(session, ada.says("session"));
            return true;
        }
    }

    /** The robot has stopped the motor, and the program's next command is made all the same. */
    @ParameterizedTest
    @ValueSource(doubles = {1.5, 5})
    void goesOnInANewSessionAfterALongerSleep(double windows) {
        try (SdkClient ada = SdkClient.connectInJava(robot)) {
            ada.says("power left 0.5");
            ada.says("power right 0.5");
            String session = ada.says("session");

            ada.suspend();
            long asleep = System.nanoTime();
            watch.awaitStill("left");
            watch.awaitStill("right");
            while (System.nanoTime() - asleep < windows * WINDOW.toNanos()) {
                watch.isMoving("left"); // something to do until then
            }
            ada.resume();
            ada.says("power left 0.6");

            watch.staysMoving("left", WINDOW.plusMillis(500));
            assertNotEquals(session, ada.says("session"));
            assertTrue(!watch.isMoving("right"), "what it has not commanded since stands still");
        }
    }

    /** Its heartbeat thread lives; but it has promised to check in, and does not. */
    @Test
    void whatItMovesStopsWhenItsLoopHangs() {
        InTime.within(
                WINDOW,
                0.9,
                1.6,
                () -> { // half a second and a window, less a period
                    try (SdkClient ada = SdkClient.connectInJava(robot)) {
                        ada.says("power left 0.5");
                        long began = System.nanoTime();

                        ada.says("check-in 500");

                        return new Moments(began, began, watch.awaitStill("left"));
                    }
                });
    }
}
