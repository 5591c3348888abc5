package dev.holdfast.session.whiteboard.internal;

import dev.holdfast.session.SessionListener;
import dev.holdfast.session.threads.internal.InTurn;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One listener, which is told in order on a thread that it shares with nobody while it hears: one that hangs holds up no other.
 * What it has not heard yet waits for it, up to a limit; it may hang for ever.
 */
final class Hearer {
    private static final Logger log = LoggerFactory.getLogger(Hearer.class);

    /** For a listener that is slow: all sessions of a large robot that lapse at a time. */
    static final int MOST_WAITING = 1_000;

    private final SessionListener listener;
    private final InTurn turn;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicBoolean late = new AtomicBoolean();
    private volatile boolean gone;

    Hearer(SessionListener listener, Executor threads) {
        this.listener = listener;
        this.turn = new InTurn(threads);
    }

    void tell(Consumer<SessionListener> news) {
        if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            if (late.compareAndSet(false, true)) {
                log.warn("{} does not return, and is not told what happens meanwhile", name());
            }
            return;
        }
        turn.execute(() -> {
            waiting.decrementAndGet();
            if (!gone) {
                hear(news);
            }
        });
    }

    private void hear(Consumer<SessionListener> news) {
        try {
            news.accept(listener);
        } catch (RuntimeException | Error e) {
            log.error("{} failed when it was told", name(), e);
        }
    }

    private String name() {
        return listener.getClass().getName();
    }

    /** It is registered no more. */
    void leave() {
        gone = true;
    }
}
