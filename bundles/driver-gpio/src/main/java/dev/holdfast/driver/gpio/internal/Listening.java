package dev.holdfast.driver.gpio.internal;

import dev.holdfast.component.board.Board;
import dev.holdfast.component.board.Tick;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

/**
 * Hears all ticks of some interrupts. Their stream ends when its board is swapped; {@link #check} begins another one then, so
 * that whoever reads a position counts on. Ticks between are lost, as they are while a board is away.
 */
final class Listening implements AutoCloseable {
    private final Board board;
    private final List<String> interrupts;
    private final Consumer<Tick> listener;
    private Ear ear;
    private boolean closed;

    Listening(Board board, List<String> interrupts, Consumer<Tick> listener) {
        this.board = board;
        this.interrupts = List.copyOf(interrupts);
        this.listener = listener;
        this.ear = begin();
    }

    /** Listens again where the stream has ended. */
    synchronized void check() {
        if (!closed && ear.ended) {
            ear = begin();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        ear.end();
    }

    private Ear begin() {
        var begun = new Ear();
        board.ticks(interrupts).subscribe(begun);
        return begun;
    }

    /** Takes whatever comes, for a tick that was left out would be a step that was not counted. */
    private final class Ear implements Flow.Subscriber<Tick> {
        private volatile boolean ended;
        private volatile boolean over;
        private volatile Flow.Subscription subscription;

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given; // before we look: whoever ends it says so before it looks for this
            if (over) {
                given.cancel();
            } else {
                given.request(Long.MAX_VALUE);
            }
        }

        @Override
        public void onNext(Tick tick) {
            listener.accept(tick);
        }

        @Override
        public void onError(Throwable failure) {
            ended = true;
        }

        @Override
        public void onComplete() {
            ended = true;
        }

        void end() {
            over = true;
            Flow.Subscription given = subscription;
            if (given != null) {
                given.cancel();
            }
        }
    }
}
