package dev.holdfast.driver.gpio.internal;

import dev.holdfast.component.board.Board;
import dev.holdfast.pins.BoardPins;
import dev.holdfast.pins.Pin;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One pin of a board, taken where the board keeps account of its pins. It is taken at the first use and, since a board may be
 * swapped below us, again whenever it is no longer held. Guarded by the lock of its driver.
 */
final class Line {
    private final Board board;
    private final Supplier<Optional<BoardPins>> owner;
    private final String name;
    private final String holder;
    private final long hertz;
    private Optional<Pin> held = Optional.empty();
    private boolean hasFrequency;
    private boolean closed;

    /** @throws IllegalArgumentException if the pin's name is blank */
    Line(Board board, Supplier<Optional<BoardPins>> owner, String name, String holder, long hertz) {
        if (name.isBlank()) {
            throw new IllegalArgumentException(
                    "%s: a name in its attributes pin or pins is blank; say which pin of the board it is"
                            .formatted(holder));
        }
        this.board = board;
        this.owner = owner;
        this.name = name;
        this.holder = holder;
        this.hertz = hertz;
    }

    void set(boolean high) {
        Optional<Pin> pin = pin();
        if (pin.isPresent()) {
            pin.get().set(high);
        } else {
            board.setGpio(name, high);
        }
    }

    void pwm(double dutyCycle) {
        Optional<Pin> pin = pin();
        if (!hasFrequency) {
            frequency(pin);
            hasFrequency = true;
        }
        pulse(pin, dutyCycle);
    }

    /** Makes it low, PWM first; but a pin that somebody else has is theirs, and cannot be driven by us. */
    void rest(boolean pulsed, boolean level) {
        if (closed) {
            return;
        }
        if (isAnothers()) {
            return;
        }
        hasFrequency &= held.isPresent(); // a board without an account may be swapped unseen
        if (pulsed) {
            pulse(held, 0); // at no frequency: a stop must not depend on that
        }
        set(level);
    }

    /** Gives it back; it is left alone from now on. */
    void close() {
        closed = true;
        Optional<Pin> given = held;
        held = Optional.empty(); // also where it fails
        given.ifPresent(Pin::close);
    }

    private boolean isAnothers() {
        try {
            pin();
            return false;
        } catch (IllegalStateException e) { // it has been told who has it, and every command will tell it again
            return true;
        }
    }

    private Optional<Pin> pin() {
        if (closed) {
            throw new IllegalStateException("pin %s was given back, because %s is gone".formatted(name, holder));
        }
        if (held.filter(Pin::isHeld).isEmpty()) {
            Optional<Pin> taken = owner.get().map(pins -> pins.take(name, holder));
            hasFrequency &= held.isEmpty() && taken.isEmpty();
            held = taken;
        }
        return held;
    }

    private void pulse(Optional<Pin> pin, double dutyCycle) {
        if (pin.isPresent()) {
            pin.get().pwm(dutyCycle);
        } else {
            board.setPwm(name, dutyCycle);
        }
    }

    private void frequency(Optional<Pin> pin) {
        if (pin.isPresent()) {
            pin.get().pwmFrequency(hertz);
        } else {
            board.setPwmFrequency(name, hertz);
        }
    }
}
