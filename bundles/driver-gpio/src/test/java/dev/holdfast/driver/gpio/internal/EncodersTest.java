package dev.holdfast.driver.gpio.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.component.board.Tick;
import dev.holdfast.component.motor.Motor;
import dev.holdfast.component.motor.Motor.Power;
import dev.holdfast.stream.Broadcast;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class EncodersTest {
    private final TestBoard board = new TestBoard();

    @Test
    void countsEveryEdgeForwardsWhereItsFirstPhaseLeads() {
        IncrementalEncoder encoder = incremental();
        turnForwards();
        turnForwards();

        assertEquals(8, encoder.position().value());
    }

    @Test
    void countsBackwardsWhereItsSecondPhaseLeads() {
        IncrementalEncoder encoder = incremental();
        turnForwards();
        for (int round = 0; round < 3; round++) {
            board.tick("phase-b", true);
            board.tick("phase-a", true);
            board.tick("phase-b", false);
            board.tick("phase-a", false);
        }

        assertEquals(-8, encoder.position().value());
        encoder.resetPosition();
        assertEquals(0, encoder.position().value());
    }

    @Test
    void countsOnWhenItsBoardWasSwapped() {
        IncrementalEncoder encoder = incremental();
        turnForwards();
        Broadcast<Tick> old = board.ticks;
        board.ticks = new Broadcast<>(Tick::interrupt);
        old.close();
        encoder.position();
        turnForwards();

        assertEquals(8, encoder.position().value());
    }

    @Test
    void hearsNothingAnyMoreOnceItIsGone() {
        incremental().close();

        assertEquals(0, board.ticks.subscribers());
    }

    @Test
    void hearsNothingWhereItWasGoneBeforeItsBoardListened() {
        List<Runnable> late = new ArrayList<>();
        board.subscribing = late::add;
        incremental().close();
        late.forEach(Runnable::run);

        assertEquals(0, board.ticks.subscribers());
    }

    @Test
    void countsTheWayThatItsMotorWasDriven() {
        GpioMotor motor = new GpioMotor(
                board,
                List.of(),
                new PinDesk(),
                Attributes.of(
                        GpioMotor.Config.class, Map.of("board", "local", "pins", "{\"dir\": \"1\", \"pwm\": \"2\"}")),
                "left",
                System::nanoTime);
        SingleEncoder encoder = single(motor);
        motor.setPower(1);
        turnOnce();
        turnOnce();
        motor.setPower(-1);
        turnOnce();
        motor.stop();
        turnOnce();
        turnOnce();

        assertEquals(-1, encoder.position().value());
    }

    @Test
    void countsOnTheLastWayWhileItsMotorIsAway() {
        List<Power> answers = new ArrayList<>(List.of(new Power(true, -1)));
        SingleEncoder encoder = single(new ToldMotor(() -> answers.remove(0)));
        turnOnce();
        turnOnce();
        turnOnce();

        assertEquals(-3, encoder.position().value());
    }

    @Test
    void countsForwardsWithoutAMotor() {
        SingleEncoder encoder = single();
        turnOnce();

        assertEquals(1, encoder.position().value());
    }

    /** Tells its power, or fails to. */
    private record ToldMotor(Supplier<Power> told) implements Motor {
        @Override
        public Power power() {
            return told.get();
        }

        @Override
        public void setPower(double power) {}

        @Override
        public void stop() {}

        @Override
        public boolean isMoving() {
            return false;
        }

        @Override
        public Properties properties() {
            return new Properties(false);
        }
    }

    private void turnForwards() {
        board.tick("phase-a", true);
        board.tick("phase-b", true);
        board.tick("phase-a", false);
        board.tick("phase-b", false);
    }

    private void turnOnce() {
        board.tick("only", true);
        board.tick("only", false);
    }

    private IncrementalEncoder incremental() {
        return new IncrementalEncoder(
                board,
                Attributes.of(
                        IncrementalEncoder.Config.class,
                        Map.of("board", "local", "pins", "{\"a\": \"phase-a\", \"b\": \"phase-b\"}")));
    }

    private SingleEncoder single(Motor... motors) {
        return new SingleEncoder(
                board,
                List.of(motors),
                Attributes.of(SingleEncoder.Config.class, Map.of("board", "local", "pins", "{\"i\": \"only\"}")));
    }
}
