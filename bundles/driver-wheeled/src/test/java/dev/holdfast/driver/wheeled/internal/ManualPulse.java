package dev.holdfast.driver.wheeled.internal;

import java.time.Duration;

/** A pulse that beats when the test says so; the first time at once, as pulses do. */
final class ManualPulse implements Pulse {
    boolean ended;
    private Runnable work = () -> {};

    @Override
    public Beating every(Duration period, Runnable everyTime) {
        work = everyTime;
        beat();
        return () -> ended = true;
    }

    void beat() {
        work.run();
    }
}
