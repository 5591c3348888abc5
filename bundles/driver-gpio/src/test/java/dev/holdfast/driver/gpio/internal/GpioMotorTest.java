package dev.holdfast.driver.gpio.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.component.encoder.Encoder;
import dev.holdfast.component.encoder.PositionType;
import dev.holdfast.component.motor.Motor.Power;
import dev.holdfast.resource.HardwareException;
import dev.holdfast.testing.TestCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GpioMotorTest {
    private static final String THREE = "{\"a\": \"1\", \"b\": \"2\", \"pwm\": \"3\"}";

    private final TestBoard board = new TestBoard();
    private long now = Long.MAX_VALUE - 5; // nanoTime may overflow at any time

    @Test
    void tellsTheBridgeWhichWayBeforeItGivesPower() {
        motor(THREE, Map.of()).setPower(0.5);
        motor(THREE, Map.of()).setPower(-0.25);

        assertEquals(List.of("2 low", "1 high", "3 pwm 0.5", "1 low", "2 high", "3 pwm 0.25"), board.writes);
        assertEquals(800, board.frequencies.get("3"));
    }

    @Test
    void takesPowerAwayFirstWhenItStops() {
        GpioMotor motor =
                motor("{\"a\": \"1\", \"b\": \"2\", \"pwm\": \"3\", \"en_high\": \"4\", \"en_low\": \"5\"}", Map.of());
        motor.setPower(1);
        board.writes.clear();
        motor.stop();

        assertEquals(List.of("3 pwm 0.0", "3 low", "1 low", "2 low", "4 low", "5 high"), board.writes);
        assertEquals(Power.OFF, motor.power());
        assertFalse(motor.isMoving());
    }

    @Test
    void pulsesTheLineOfItsWayWhereThereIsNoOtherLine() {
        GpioMotor motor = motor("{\"a\": \"1\", \"b\": \"2\"}", Map.of());
        motor.setPower(-0.5);

        assertEquals(List.of("1 low", "2 pwm 0.5"), board.writes);
    }

    @Test
    void tellsTheFrequencyAnewOnceItWasStopped() {
        GpioMotor motor = motor(THREE, Map.of());
        motor.setPower(0.5);
        motor.stop();
        board.frequencies.clear(); // as when the board was swapped, which nobody tells
        motor.setPower(0.5);

        assertEquals(800, board.frequencies.get("3"));
    }

    @Test
    void turnsTheOtherWayWhereItIsFlipped() {
        motor("{\"dir\": \"1\", \"pwm\": \"3\"}", Map.of("dir_flip", true)).setPower(0.5);

        assertEquals(List.of("1 low", "3 pwm 0.5"), board.writes);
    }

    @Test
    void keepsToTheRangeOfItsPower() {
        GpioMotor motor = motor(THREE, Map.of("min_power_pct", 0.2, "max_power_pct", 0.8));
        motor.setPower(0.01);
        assertEquals(0.2, board.pwm("3"));

        motor.setPower(-1);
        assertEquals(0.8, board.pwm("3"));
        assertEquals(new Power(true, -0.8), motor.power());
    }

    @Test
    void triesEveryPinBeforeItSaysThatOneFailed() {
        GpioMotor motor = motor(THREE, Map.of());
        motor.setPower(1);
        board.broken = "3";

        assertThrows(HardwareException.class, motor::stop);
        assertFalse(board.gpio("1"));
        assertTrue(motor.isMoving(), "it may still be moving");
    }

    @Test
    void goesForTheTimeThatItsSpeedNeeds() {
        GpioMotor motor = motor(THREE, Map.of("max_rpm", 120.0));
        List<Duration> waits = new ArrayList<>();
        TestCall.run(
                wait -> {
                    waits.add(wait);
                    assertTrue(motor.isMoving());
                },
                () -> motor.goFor(60, -2));

        assertEquals(List.of(Duration.ofSeconds(2)), waits);
        assertFalse(motor.isMoving());
        assertEquals(0, board.pwm("3"));
    }

    @Test
    void leavesAloneWhatANewerCommandBegan() {
        GpioMotor motor = motor(THREE, Map.of("max_rpm", 120.0));
        assertThrows(
                CancellationException.class,
                () -> TestCall.run(
                        wait -> {
                            motor.setPower(0.75);
                            throw new CancellationException("a newer command came");
                        },
                        () -> motor.goFor(60, 8)));

        assertEquals(0.75, board.pwm("3"));
        assertTrue(motor.isMoving());
    }

    @Test
    void goesUntilItsEncoderTellsThatItIsThere() {
        var encoder = new TestEncoder();
        GpioMotor motor = motor(THREE, Map.of("max_rpm", 60.0, "ticks_per_rotation", 100), encoder);
        List<Double> duties = new ArrayList<>();
        TestCall.run(
                wait -> {
                    duties.add(board.pwm("3"));
                    encoder.ticks += 20;
                },
                () -> motor.goTo(60, 1));

        assertEquals(
                List.of(1.0, 1.0, 1.0, 0.8, 0.4),
                duties.stream().map(GpioMotorTest::rounded).toList());
        assertEquals(1, motor.position());
        assertFalse(motor.isMoving());
    }

    @Test
    void givesUpWhenItsShaftIsHeld() {
        GpioMotor motor = motor(THREE, Map.of("max_rpm", 60.0, "ticks_per_rotation", 100), new TestEncoder());
        long began = now;
        assertThrows(HardwareException.class, () -> TestCall.run(this::passSlowly, () -> motor.goFor(60, 1)));

        assertEquals(Duration.ofSeconds(2), Duration.ofNanos(now - began), "by the clock, however long a wait takes");
        assertFalse(motor.isMoving());
    }

    @Test
    void givesUpWhenItsShaftTurnsAway() {
        var encoder = new TestEncoder();
        GpioMotor motor = motor(THREE, Map.of("max_rpm", 60.0, "ticks_per_rotation", 100), encoder);
        var failure = assertThrows(
                HardwareException.class,
                () -> TestCall.run(
                        wait -> {
                            now += wait.toNanos();
                            encoder.ticks -= 10;
                            assertTrue(encoder.ticks > -10_000, "it runs away");
                        },
                        () -> motor.goFor(60, 1)));

        assertTrue(failure.getMessage().contains("dir_flip"), failure.getMessage());
        assertFalse(motor.isMoving());
    }

    @Test
    void bearsThatItsShaftTurnsRoundFirst() {
        var encoder = new TestEncoder();
        GpioMotor motor = motor(THREE, Map.of("max_rpm", 60.0, "ticks_per_rotation", 100), encoder);
        long turnsRound = now + Duration.ofMillis(300).toNanos();
        TestCall.run(
                wait -> {
                    now += wait.toNanos();
                    encoder.ticks += now - turnsRound < 0 ? -5 : 5;
                },
                () -> motor.goTo(60, 1));

        assertEquals(1, motor.position());
    }

    @Test
    void writesNoMoreOnceAStopHasEndedItsWay() {
        GpioMotor motor = motor(THREE, Map.of("max_rpm", 60.0, "ticks_per_rotation", 100), new TestEncoder());
        assertThrows(CancellationException.class, () -> TestCall.run(wait -> motor.stop(), () -> motor.goFor(60, 1)));

        assertEquals("2 low", board.writes.get(board.writes.size() - 1));
        assertFalse(motor.isMoving());
    }

    @Test
    void movesItsZeroAndNotItself() {
        var encoder = new TestEncoder();
        GpioMotor motor = motor(THREE, Map.of("ticks_per_rotation", 100), encoder);
        encoder.ticks = 300;
        motor.resetZeroPosition(0.5);

        assertEquals(-0.5, motor.position());
        assertEquals(List.of(), board.writes);
    }

    @Test
    void saysWhatItNeedsForWhatItCannotDo() {
        GpioMotor motor = motor(THREE, Map.of());
        var speed = assertThrows(UnsupportedOperationException.class, () -> motor.setRpm(10));
        var position = assertThrows(UnsupportedOperationException.class, motor::position);

        assertTrue(speed.getMessage().contains("max_rpm"), speed.getMessage());
        assertTrue(position.getMessage().contains("encoder"), position.getMessage());
        assertEquals(List.of(), board.writes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"a\": \"1\"}", "{\"pwm\": \"1\"}", "{\"dir\": \"1\"}", "{\"a\": \"1\", \"pwm\": \"2\"}"
            })
    void refusesPinsThatMakeNoMotor(String pins) {
        assertThrows(IllegalArgumentException.class, () -> motor(pins, Map.of()));
    }

    private GpioMotor motor(String pins, Map<String, ?> attributes, Encoder... encoders) {
        Map<String, Object> all = new HashMap<>(attributes);
        all.put("pins", pins);
        all.put("board", "local");
        return new GpioMotor(
                board, List.of(encoders), new PinDesk(), Attributes.of(GpioMotor.Config.class, all), "left", () -> now);
    }

    /** Five times as long as it was asked to wait, as on a machine that is busy. */
    private void passSlowly(Duration wait) {
        now += wait.multipliedBy(5).toNanos();
    }

    private static double rounded(double value) {
        return Math.rint(value * 1e9) / 1e9;
    }

    private static final class TestEncoder implements Encoder {
        private double ticks;

        @Override
        public Position position() {
            return new Position(ticks, PositionType.TICKS_COUNT);
        }

        @Override
        public void resetPosition() {
            ticks = 0;
        }

        @Override
        public Properties properties() {
            return new Properties(true, false);
        }
    }
}
