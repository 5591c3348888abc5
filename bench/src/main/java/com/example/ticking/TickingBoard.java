package com.example.ticking;

import dev.holdfast.component.board.Board;
import dev.holdfast.component.board.Tick;
import dev.holdfast.stream.Broadcast;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A board whose pin "d" changes a hundred times a second, and which tells how many ticks somebody was too slow for. */
public final class TickingBoard implements Board {
    private static final long PERIOD_MILLIS = 10;

    private final Broadcast<Tick> ticks = new Broadcast<>(Tick::interrupt);
    private final ScheduledExecutorService pin = Executors.newSingleThreadScheduledExecutor();
    private boolean high; // only on the pin's thread

    /** Begins to tick. */
    public TickingBoard() {
        pin.scheduleAtFixedRate(this::tick, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void tick() {
        high = !high;
        ticks.publish(new Tick("d", high, System.nanoTime()));
    }

    /** Declarative Services says that it is over. */
    void deactivate() {
        pin.shutdownNow();
        ticks.close();
    }

    @Override
    public void setGpio(String name, boolean level) {
        throw new UnsupportedOperationException("this board has one pin, which is an input");
    }

    @Override
    public boolean gpio(String name) {
        throw new UnsupportedOperationException("this board has one pin, which is an interrupt");
    }

    @Override
    public Flow.Publisher<Tick> ticks(List<String> interrupts) {
        return ticks.only(tick -> interrupts.contains(tick.interrupt()));
    }

    @Override
    public Map<String, Object> doCommand(Map<String, Object> command) {
        return Map.of("subscribers", (double) ticks.subscribers(), "conflated", (double) ticks.conflated());
    }
}
