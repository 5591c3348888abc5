package dev.holdfast.driver.pi4j.internal;

import dev.holdfast.driver.pi4j.internal.Hardware.Output;
import dev.holdfast.resource.HardwareException;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pulses by a thread that drives an output up and down, where a pin has no circuit for them. Good for a motor; a servo trembles
 * by what the scheduler takes, some tens of microseconds at best.
 */
final class SoftwarePwm implements Hardware.Pwm {
    private static final Logger log = LoggerFactory.getLogger(SoftwarePwm.class);
    private static final long NANOS = 1_000_000_000L;

    /** What the thread does next, written whole. */
    private record Pulse(double dutyCycle, int hertz) {}

    private final Output output;
    private final Thread thread;
    private Pulse pulse = new Pulse(0, 1); // guarded by this, as are the writes to the pin
    private Optional<RuntimeException> failure = Optional.empty(); // what ended the pulses
    private boolean closed;

    SoftwarePwm(int pin, Output output) {
        this.output = output;
        thread = new Thread(this::run, "holdfast-pwm-" + pin);
        thread.setDaemon(true);
        thread.start();
    }

    /** @throws HardwareException where the pin did not obey a pulse, and there are none any more until it is set and made anew */
    @Override
    public synchronized void pulse(double dutyCycle, int hertz) {
        pulse = new Pulse(dutyCycle, hertz);
        if (dutyCycle == 0) {
            output.set(false); // here, and not when the thread comes to it: who says 0 has to be able to rely on it
        } else if (failure.isPresent()) {
            throw new HardwareException(
                    "the pulses have ended, and come again after a stop: "
                            + failure.get().getMessage(),
                    failure.get());
        }
        LockSupport.unpark(thread);
    }

    @Override
    public synchronized void close() {
        closed = true;
        output.set(false);
        output.close();
        LockSupport.unpark(thread);
    }

    private void run() {
        for (long wait = 0; wait >= 0; wait = half(true)) {
            LockSupport.parkNanos(this, wait);
            long low = half(false);
            if (low < 0) {
                return;
            }
            LockSupport.parkNanos(this, low);
        }
    }

    /** Drives the pin for a part of a period, and tells how long that is; below 0 when it is over. */
    private synchronized long half(boolean high) {
        if (closed) {
            return -1;
        }
        double share = high ? pulse.dutyCycle() : 1 - pulse.dutyCycle();
        if (share > 0 && !obeys(high)) {
            return -1;
        }
        return pulse.dutyCycle() == 0 ? NANOS : (long) (share * NANOS / pulse.hertz());
    }

    /** A failure ends the pulses; the next command is told. Nobody may be there to stop it, so the pin is tried low once. */
    private boolean obeys(boolean high) {
        try {
            output.set(high);
            return true;
        } catch (RuntimeException e) {
            log.error("{} ended, and with it the pulses", thread.getName(), e);
            failure = Optional.of(e);
        }
        try {
            output.set(false);
        } catch (RuntimeException e) {
            failure.get().addSuppressed(e);
            log.error("{} may have left its pin high", thread.getName(), e);
        }
        return false;
    }
}
