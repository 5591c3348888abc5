package dev.holdfast.distribution;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.distribution.InTime.Moments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
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

    private static final long LONGEST_SECONDS = 20;
    private static final String TAKE = "await (await board('header').gpio_pin_by_name('23')).set(True)";
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
        InTime.within(WINDOW, 1, 1.1, () -> {
            try (SdkClient ada = SdkClient.connect(robot)) {
                ada.says("motor('left').set_power(0.25)");
                assertTurns(FORWARDS, BACKWARDS, 0.25);
                long sign = System.nanoTime();
                ada.says("motor('left').set_power(-0.75)");
                assertTurns(BACKWARDS, FORWARDS, 0.75);

                return lowAfterTheKill(sign, ada, FORWARDS, BACKWARDS, POWER);
            }
        });
    }

    @Test
    void aServosPulsesEndWithinAWindowOfItsClientsKilling() {
        InTime.within(WINDOW, 1, 1.1, () -> {
            try (SdkClient ada = SdkClient.connect(robot)) {
                ada.says("servo('pan').move(90)");
                assertEquals("90", ada.says("servo('pan').get_position()"));
                assertEquals(0.075, pins.dutyCycle(SERVO), 1e-6, "1500 us of 20 ms, as long as it holds its angle");
                long sign = System.nanoTime();
                ada.says("servo('pan').move(91)"); // so that we know when the last sign of life was

                return lowAfterTheKill(sign, ada, SERVO);
            }
        });
    }

    @Test
    void aPinIsItsDriversAloneUntilThatIsTakenAway() throws IOException {
        try (SdkClient ada = SdkClient.connect(robot)) {
            ada.says("motor('left').set_power(0.25)");
            String refusal = ada.attempt(TAKE);
            assertTrue(refusal.contains("motor left"), refusal);

            String others = Files.readString(config)
                    .replace("\"left\"", "\"right\"")
                    .replace(
                            "\"a\": \"23\", \"b\": \"24\", \"pwm\": \"25\"",
                            "\"a\": \"5\", \"b\": \"6\", \"pwm\": \"12\"");
            Files.writeString(config, others); // with pins of its own: it may come before the other goes

            pins.awaitLow(FORWARDS, BACKWARDS, POWER);
            await("it is given back")
                    .pollDelay(Duration.ZERO)
                    .atMost(LONGEST_SECONDS, TimeUnit.SECONDS)
                    .until(() -> ada.attempt(TAKE).startsWith("ok"));
            assertTrue(pins.isHigh(FORWARDS));
        }
    }

    private void assertTurns(String high, String low, double dutyCycle) {
        assertTrue(pins.isHigh(high), "pin " + high);
        assertFalse(pins.isHigh(low), "pin " + low);
        assertEquals(dutyCycle, pins.dutyCycle(POWER), 1e-6, "pin " + POWER);
    }

    private Moments lowAfterTheKill(long sign, SdkClient client, String... which) {
        long killed = System.nanoTime();
        client.kill();
        return new Moments(sign, killed, pins.awaitLow(which));
    }
}
