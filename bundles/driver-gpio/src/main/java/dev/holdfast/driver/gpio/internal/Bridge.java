package dev.holdfast.driver.gpio.internal;

import dev.holdfast.resource.HardwareException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The pins of a motor's driver chip. Three ways to wire one: {@code a} and {@code b} say which way and {@code pwm} how much;
 * {@code dir} says which way and {@code pwm} how much; or {@code a} and {@code b} alone, of which the one for the way is
 * pulsed and the other low. Guarded by the lock of its driver.
 */
final class Bridge {
    /** The lines that there are, of which at least one carries the pulses. */
    record Lines(
            Optional<Line> a,
            Optional<Line> b,
            Optional<Line> dir,
            Optional<Line> pwm,
            Optional<Line> enHigh,
            Optional<Line> enLow) {
        Lines {
            boolean direction =
                    dir.isPresent() ? a.isEmpty() && b.isEmpty() && pwm.isPresent() : a.isPresent() && b.isPresent();
            if (!direction) {
                throw new IllegalArgumentException(
                        "pins of a motor are a and b, or a, b and pwm, or dir and pwm; en_high and en_low may come"
                                + " with them");
            }
        }

        List<Line> all() {
            var all = new ArrayList<Line>();
            List.of(pwm, a, b, dir, enHigh, enLow).forEach(line -> line.ifPresent(all::add));
            return all;
        }
    }

    private final Lines lines;

    Bridge(Lines lines) {
        this.lines = lines;
    }

    /** @param power from -1 to 1, and not 0 */
    void drive(double power) {
        boolean forwards = power > 0;
        double duty = Math.abs(power);
        if (lines.pwm().isEmpty()) {
            Line pulsed = (forwards ? lines.a() : lines.b()).orElseThrow();
            (forwards ? lines.b() : lines.a()).orElseThrow().set(false); // first: both high would be a brake, or worse
            enable();
            pulsed.pwm(duty);
            return;
        }
        lines.dir().ifPresent(line -> line.set(forwards));
        (forwards ? lines.b() : lines.a()).ifPresent(line -> line.set(false));
        (forwards ? lines.a() : lines.b()).ifPresent(line -> line.set(true));
        enable();
        lines.pwm().get().pwm(duty);
    }

    /** No power any more: no pulses first, then the rest. Every pin is tried before a failure is told. */
    void rest() {
        var failures = new ArrayList<RuntimeException>();
        boolean pulsedDirections = lines.pwm().isEmpty();
        lines.pwm().ifPresent(line -> attempt(failures, () -> line.rest(true, false)));
        lines.a().ifPresent(line -> attempt(failures, () -> line.rest(pulsedDirections, false)));
        lines.b().ifPresent(line -> attempt(failures, () -> line.rest(pulsedDirections, false)));
        lines.dir().ifPresent(line -> attempt(failures, () -> line.rest(false, false)));
        lines.enHigh().ifPresent(line -> attempt(failures, () -> line.rest(false, false)));
        lines.enLow().ifPresent(line -> attempt(failures, () -> line.rest(false, true)));
        if (!failures.isEmpty()) {
            throw new HardwareException("not all pins are at rest: " + failures, failures.get(0));
        }
    }

    /** Gives every pin back before a failure is told. */
    void close() {
        var failures = new ArrayList<RuntimeException>();
        lines.all().forEach(line -> attempt(failures, line::close));
        if (!failures.isEmpty()) {
            throw new HardwareException("not all pins were given back as they should: " + failures, failures.get(0));
        }
    }

    private void enable() {
        lines.enHigh().ifPresent(line -> line.set(true));
        lines.enLow().ifPresent(line -> line.set(false));
    }

    private static void attempt(List<RuntimeException> failures, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) { // the other pins matter as much
            failures.add(e);
        }
    }
}
