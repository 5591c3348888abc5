package dev.holdfast.remote.internal;

import dev.holdfast.component.board.Board;
import dev.holdfast.component.board.Tick;
import dev.holdfast.stream.Streams;
import java.util.List;
import java.util.concurrent.Flow;

/** A board without pins, each of whose interrupts ticks once. */
final class NotedBoard implements Board {
    @Override
    public void setGpio(String pin, boolean high) {}

    @Override
    public boolean gpio(String pin) {
        return false;
    }

    @Override
    public Flow.Publisher<Tick> ticks(List<String> interrupts) {
        return Streams.of(
                interrupts.stream().map(name -> new Tick(name, true, 7)).toList());
    }
}
