package dev.holdfast.driver.gpio.internal;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.component.board.Board;
import dev.holdfast.component.motor.Motor;
import dev.holdfast.component.servo.Servo;
import dev.holdfast.session.Session;
import dev.holdfast.testing.InProcessRobot;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A client drives a motor and a servo, and is never heard of again. */
class LostClientTest {
    private static final Map<String, Object> MOTOR =
            Map.of("board", "local", "pins", "{\"a\": \"1\", \"b\": \"2\", \"pwm\": \"3\"}");
    private static final Map<String, Object> SERVO = Map.of("board", "local", "pin", "7", "degrees_per_sec", 0.0);

    @Test
    void leavesNoPulsesAndLowDirectionPins() {
        try (var robot = InProcessRobot.start()) {
            TestBoard pins = robot.add("local", new TestBoard());
            Board board = robot.resource(Board.class, "local");
            robot.add(
                    "left",
                    new GpioMotor(
                            board,
                            List.of(),
                            new PinDesk(),
                            Attributes.of(GpioMotor.Config.class, MOTOR),
                            "left",
                            System::nanoTime),
                    "local");
            robot.add(
                    "pan",
                    new GpioServo(board, new PinDesk(), Attributes.of(GpioServo.Config.class, SERVO), "pan"),
                    "local");
            robot.heartbeatWindow(Duration.ofSeconds(1));
            Session client = robot.sessions().start("", "");
            robot.resource(Motor.class, "left", client).setPower(0.5);
            robot.resource(Servo.class, "pan", client).move(90);
            assertTrue(pins.writes.containsAll(List.of("1 high", "3 pwm 0.5", "7 pwm 0.075")), pins.writes::toString);

            await("the session lapses and both are stopped")
                    .until(() -> pins.pwm("3") == 0 && pins.pwm("7") == 0 && !pins.gpio("1"));

            assertEquals(0, pins.pwm("3"));
            assertFalse(pins.gpio("2"));
        }
    }
}
