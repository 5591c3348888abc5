package dev.holdfast.driver.fake.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.component.board.AnalogReading;
import dev.holdfast.component.board.PowerMode;
import dev.holdfast.component.board.Tick;
import dev.holdfast.driver.fake.internal.FakeBoard.Analog;
import dev.holdfast.driver.fake.internal.FakeBoard.Interrupt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;

class FakeBoardTest {
    private final ManualPulse pulse = new ManualPulse();
    private long now = -7;
    private final FakeBoard board = new FakeBoard(
            List.of(new Analog("light", "A0", Optional.of(100))),
            List.of(new Interrupt("wheel", "11"), new Interrupt("door", "12")),
            Duration.ofSeconds(1),
            Set.of("32"),
            () -> now,
            pulse);

    @Test
    void remembersItsPins() {
        board.setGpio("16", true);
        board.setPwm("32", 0.25);
        board.setPwmFrequency("32", 50);

        assertTrue(board.gpio("16"));
        assertFalse(board.gpio("18"));
        assertEquals(0.25, board.pwm("32"));
        assertEquals(50, board.pwmFrequency("32"));
        assertEquals(0, board.pwm("16"));
    }

    @Test
    void endsThePwmOfAPinThatIsSet() {
        board.setPwm("32", 0.25);
        board.setGpio("32", true);

        assertEquals(0, board.pwm("32"));
        assertTrue(board.gpio("32"));
    }

    @Test
    void takesItsOwnFrequencyForNone() {
        long own = board.pwmFrequency("32");
        board.setPwmFrequency("32", 50);
        board.setPwmFrequency("32", 0);

        assertEquals(own, board.pwmFrequency("32"));
    }

    @Test
    void readsWhatIsWrittenToThePinOfAReader() {
        assertEquals(100, board.readAnalog("light").value());

        board.writeAnalog("A0", 4095);

        assertEquals(new AnalogReading(4095, 0, 3.3, 3.3 / 4095), board.readAnalog("light"));
    }

    @Test
    void ticksByItself() {
        List<Tick> told = listen("wheel");

        assertEquals(Duration.ofSeconds(1), pulse.period);
        pulse.beat();
        now = 1_000_000_000;
        pulse.beat();

        assertEquals(List.of(new Tick("wheel", true, -7), new Tick("wheel", false, 1_000_000_000)), told);
        assertEquals(2, board.digitalInterrupt("wheel"));
        assertEquals(2, board.digitalInterrupt("door"));
    }

    @Test
    void ticksAtEveryEdgeOfItsPin() {
        List<Tick> told = listen("wheel");

        board.setGpio("11", true);
        board.setGpio("11", true);
        board.setGpio("16", true);

        assertEquals(List.of(new Tick("wheel", true, -7)), told);
        assertEquals(1, board.digitalInterrupt("wheel"));
    }

    @Test
    void setsThePinsLowThatAreSaferSo() {
        board.setPwm("32", 1);
        board.setGpio("16", true);

        board.makeSafe();

        assertEquals(0, board.pwm("32"));
        assertFalse(board.gpio("32"));
        assertTrue(board.gpio("16"));
    }

    @Test
    void wakesUpByItself() {
        board.setPowerMode(PowerMode.OFFLINE_DEEP, Duration.ofNanos(10));
        assertEquals("OFFLINE_DEEP", board.status().get("power_mode"));

        now += 10;

        assertEquals("NORMAL", board.status().get("power_mode"));
    }

    @Test
    void tellsHowOftenItTicked() {
        pulse.beat();

        assertEquals(Map.of("wheel", 1.0, "door", 1.0), board.status().get("digital_interrupts"));
    }

    @Test
    void namesWhatThereIsToWhoeverAsksForAnother() {
        assertRefused("there is no analog reader \"dark\"; there are [light]", () -> board.readAnalog("dark"));
        assertRefused(
                "there is no digital interrupt \"11\"; there are [wheel, door]", () -> board.ticks(List.of("11")));
        assertRefused(
                "there is no digital interrupt \"11\"; there are [wheel, door]", () -> board.digitalInterrupt("11"));
    }

    @Test
    void refusesWhatNoPinCanDo() {
        assertRefused("the duty cycle is not between 0 and 1: NaN", () -> board.setPwm("32", Double.NaN));
        assertRefused("the value is not between 0 and 4095: 4096", () -> board.writeAnalog("A0", 4096));
        assertThrows(IllegalArgumentException.class, () -> board.setGpio("", true));
    }

    @Test
    void leavesNothingTickingOrHigh() {
        board.setGpio("32", true);
        board.end();

        assertTrue(pulse.ended);
        assertFalse(board.gpio("32"));
    }

    private static void assertRefused(String why, Runnable call) {
        assertEquals(
                why, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }

    private List<Tick> listen(String interrupt) {
        var told = new ArrayList<Tick>();
        board.ticks(List.of(interrupt)).subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(Tick tick) {
                told.add(tick);
            }

            @Override
            public void onError(Throwable failure) {
                throw new AssertionError(failure);
            }

            @Override
            public void onComplete() {}
        });
        return told;
    }
}
