package dev.holdfast.driver.fake.internal;

import java.time.Duration;

/** A pulse that beats when the test says so. */
final class ManualPulse implements Pulse {
    Duration period = Duration.ZERO;
    boolean ended;
    private Runnable work = () -> {};

    @Override
    public Beating every(Duration everyPeriod, Runnable everyTime) {
        period = everyPeriod;
        work = everyTime;
        return () -> ended = true;
    }

    void beat() {
        work.run();
    }
}
