package dev.holdfast.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The promise down to the pins: a motor and a servo on a board of Pi4J's mock, driven by a program of the Python SDK. */
@Tag("alone")
class PinsIT {
    private static final Path ROBOT = Path.of("src/it/python/pins.json");

    /** The default. */
    private static final Duration WINDOW = Duration.ofSeconds(2);

    private static final String FORWARDS = "23";
    private static final String BACKWARDS = "24";
    private static final String POWER = "25";
    private static final String SERVO = "18";

    @TempDir
    Path scratch;

    private Calls calls;
    private Path config;
    private RobotProcess robot;
    private PinWatch pins;

    @BeforeAll
    static void requirePython() {
        PythonEnvironment.require();
    }

    @BeforeEach
    void startRobot() throws IOException {
        calls = new Calls(scratch);
        config = Files.copy(ROBOT, scratch.resolve("robot.json"));
        robot = RobotProcess.start(
                scratch,
                calls.environment(),
                "--port",
                "0",
                "--data",
                scratch + "/data",
                "--config",
                config.toString());
        pins = new PinWatch(robot.port(), "header");
    }

    @AfterEach
    void endRobot() {
        pins.close();
        robot.close();
        calls.keep(Caller.PYTHON);
    }

    @Test
    void aMotorsPinsAreLowWithinAWindowOfItsClientsKilling() {
        try (SdkClient ada = SdkClient.connect(robot)) {
            ada.says("motor('left').set_power(0.25)");
            assertTurns(FORWARDS, BACKWARDS, 0.25);
            ada.says("motor('left').set_power(-0.75)");
            assertTurns(BACKWARDS, FORWARDS, 0.75);

            assertLowInTimeAfterTheKill(ada, FORWARDS, BACKWARDS, POWER);
        }
    }

    @Test
    void aServosPulsesEndWithinAWindowOfItsClientsKilling() {
        try (SdkClient ada = SdkClient.connect(robot)) {
            ada.says("servo('pan').move(90)");
            assertEquals("90", ada.says("servo('pan').get_position()"));
            assertEquals(0.075, pins.dutyCycle(SERVO), 1e-6, "1500 us of 20 ms, as long as it holds its angle");
            ada.says("servo('pan').move(91)"); // a sign of life, so that we know when the last one was

            assertLowInTimeAfterTheKill(ada, SERVO);
        }
    }

    @Test
    void aPinIsItsDriversAloneUntilThatIsTakenAway() throws IOException {
        try (SdkClient ada = SdkClient.connect(robot)) {
            ada.says("motor('left').set_power(0.25)");
            String refusal = ada.attempt("await (await board('header').gpio_pin_by_name('23')).set(True)");
            assertTrue(refusal.contains("motor left"), refusal);

            Files.writeString(config, Files.readString(config).replace("\"left\"", "\"right\""));

            pins.awaitLow(FORWARDS, BACKWARDS, POWER);
            ada.says("await (await board('header').gpio_pin_by_name('23')).set(True)");
            assertTrue(pins.isHigh(FORWARDS));
        }
    }

    private void assertTurns(String high, String low, double dutyCycle) {
        assertTrue(pins.isHigh(high), "pin " + high);
        assertFalse(pins.isHigh(low), "pin " + low);
        assertEquals(dutyCycle, pins.dutyCycle(POWER), 1e-6, "pin " + POWER);
    }

    /** The last sign of life must have been sent just now. */
    private void assertLowInTimeAfterTheKill(SdkClient client, String... which) {
        long killed = System.nanoTime();
        client.kill();
        double windows = (double) (pins.awaitLow(which) - killed) / WINDOW.toNanos();

        assertTrue(windows >= 0.8 && windows <= 1.1, "low " + windows + " windows after the kill");
    }
}
