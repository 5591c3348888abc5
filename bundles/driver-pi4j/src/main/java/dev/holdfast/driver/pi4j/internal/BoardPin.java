package dev.holdfast.driver.pi4j.internal;

import dev.holdfast.driver.pi4j.internal.Hardware.Input;
import dev.holdfast.driver.pi4j.internal.Hardware.Output;
import dev.holdfast.driver.pi4j.internal.Hardware.Part;
import dev.holdfast.driver.pi4j.internal.Hardware.Pull;
import dev.holdfast.driver.pi4j.internal.Hardware.Pwm;
import java.util.Optional;
import java.util.function.Consumer;

/** One pin: who has it, and what it does. Each call of the library is made under this pin's own lock. */
final class BoardPin {
    private static final int DEFAULT_HERTZ = 800;

    private final int number;
    private final Safe safe;
    private final Hardware hardware;
    private Optional<String> holder = Optional.empty();
    private Optional<Part> part = Optional.empty();
    private boolean high;
    private double dutyCycle;
    private int hertz = DEFAULT_HERTZ;

    BoardPin(int number, Safe safe, Hardware hardware) {
        this.number = number;
        this.safe = safe;
        this.hardware = hardware;
    }

    synchronized void take(String taker) {
        requireFree();
        makeSafe(); // a client of the board may have driven it until now
        holder = Optional.of(taker);
    }

    /** The edges of it are heard by its holder. */
    synchronized void listen(Pull pull, Consumer<Boolean> edges) {
        quiet();
        become(hardware.input(number, pull, edges));
    }

    /** Free in any case: one that could not be made safe is nobody's, and made safe before the next one has it. */
    synchronized void giveBack() {
        try {
            makeSafe();
        } finally {
            holder = Optional.empty();
        }
    }

    /** @throws IllegalStateException if somebody has taken it */
    synchronized void requireFree() {
        holder.ifPresent(name -> {
            throw new IllegalStateException("pin %d is taken by %s".formatted(number, name));
        });
    }

    synchronized boolean isFree() {
        return holder.isEmpty();
    }

    synchronized void set(boolean wanted) {
        if (part.orElse(null) instanceof Output output) {
            output.set(wanted);
        } else {
            quiet();
            become(hardware.output(number, wanted));
        }
        high = wanted;
    }

    /** Of a driven pin what it is driven to; of a pulsed one, whether it is high at all. */
    synchronized boolean isHigh() {
        if (part.isEmpty()) {
            become(hardware.input(number, Pull.NONE, edge -> {}));
        }
        if (part.get() instanceof Input input) {
            return input.isHigh();
        }
        return part.get() instanceof Pwm ? dutyCycle > 0 : high;
    }

    synchronized void pwm(double wanted) {
        if (!(wanted >= 0 && wanted <= 1)) { // as NaN is not
            throw new IllegalArgumentException("a duty cycle is not between 0 and 1: " + wanted);
        }
        if (!(part.orElse(null) instanceof Pwm)) {
            quiet();
            become(hardware.pwm(number));
        }
        dutyCycle = wanted; // said before it is so: it may be pulsed from now on
        ((Pwm) part.get()).pulse(wanted, hertz);
    }

    synchronized double pwm() {
        return dutyCycle;
    }

    synchronized void frequency(long wanted) {
        if (wanted < 0 || wanted > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a PWM frequency is out of range: " + wanted);
        }
        hertz = wanted == 0 ? DEFAULT_HERTZ : (int) wanted;
        if (part.orElse(null) instanceof Pwm pulsed) {
            pulsed.pulse(dutyCycle, hertz);
        }
    }

    synchronized int frequency() {
        return hertz;
    }

    /** What was driven gets its safe level, and no pulses before; what was only read is left as it is. */
    synchronized void makeSafe() {
        if (part.isEmpty()) {
            return;
        }
        if (part.get() instanceof Input) {
            quiet();
        } else if (safe == Safe.INPUT) {
            set(false); // drive it down first: released at once, it might float where it was
            quiet();
            become(hardware.input(number, Pull.NONE, edge -> {}));
        } else {
            set(safe == Safe.HIGH);
        }
    }

    private void become(Part next) {
        part = Optional.of(next);
    }

    private void quiet() {
        if (part.orElse(null) instanceof Pwm pulsed) {
            pulsed.pulse(0, hertz);
            dutyCycle = 0;
        }
        part.ifPresent(Part::close);
        part = Optional.empty();
        high = false;
    }
}
