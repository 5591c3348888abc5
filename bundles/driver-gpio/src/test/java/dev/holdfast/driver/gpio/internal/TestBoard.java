package dev.holdfast.driver.gpio.internal;

import dev.holdfast.component.board.Board;
import dev.holdfast.component.board.Tick;
import dev.holdfast.resource.HardwareException;
import dev.holdfast.stream.Broadcast;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;

/** A board that remembers what was written, in order, and ticks when the test says so. It keeps no account of its pins. */
final class TestBoard implements Board {
    final List<String> writes = new ArrayList<>();
    final Map<String, Double> duties = new HashMap<>();
    final Map<String, Boolean> levels = new HashMap<>();
    final Map<String, Long> frequencies = new HashMap<>();
    String broken = "";
    Broadcast<Tick> ticks = new Broadcast<>(Tick::interrupt);
    /** Runs what subscribes, as late as the test wants. */
    Executor subscribing = Runnable::run;

    @Override
    public synchronized void setGpio(String pin, boolean high) {
        requireWhole(pin);
        writes.add(pin + (high ? " high" : " low"));
        levels.put(pin, high);
        duties.remove(pin);
    }

    @Override
    public synchronized boolean gpio(String pin) {
        return levels.getOrDefault(pin, false);
    }

    @Override
    public synchronized void setPwm(String pin, double dutyCycle) {
        requireWhole(pin);
        writes.add(pin + " pwm " + dutyCycle);
        duties.put(pin, dutyCycle);
    }

    @Override
    public synchronized double pwm(String pin) {
        return duties.getOrDefault(pin, 0.0);
    }

    @Override
    public synchronized void setPwmFrequency(String pin, long hertz) {
        frequencies.put(pin, hertz);
    }

    @Override
    public Flow.Publisher<Tick> ticks(List<String> interrupts) {
        Flow.Publisher<Tick> wanted = ticks.only(tick -> interrupts.contains(tick.interrupt()));
        return listener -> subscribing.execute(() -> wanted.subscribe(listener));
    }

    void tick(String interrupt, boolean high) {
        ticks.publish(new Tick(interrupt, high, 0));
    }

    private void requireWhole(String pin) {
        if (pin.equals(broken)) {
            throw new HardwareException("pin " + pin + " is broken");
        }
    }
}
