package dev.holdfast.rpc.server;

import dev.holdfast.rpc.StatusCodes;
import dev.holdfast.session.Session;
import dev.holdfast.wire.session.v1.WatchResponse;
import io.grpc.SynchronizationContext;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client that watches. What it is told is a turn of {@link #turns}: one at a time, none of them waits. For a client that
 * takes too slowly a few events wait; then they are dropped, and it is told what is so instead, as soon as it takes that.
 * So it may miss what happened, and never goes on believing what is not so.
 */
final class Watch {
    /** How many events wait. */
    static final int ROOM = 256;

    private static final Logger log = LoggerFactory.getLogger(Watch.class);

    private final SynchronizationContext turns = new SynchronizationContext((thread, failure) -> failed(failure));
    private final ServerCallStreamObserver<WatchResponse> client;
    private final Function<Session, UUID> ids;
    private final Supplier<List<WatchResponse>> presence;
    private final Consumer<Watch> gone;
    /** What it has still to be told of what was so. Only in turns, as is what follows. */
    private final Queue<WatchResponse> present = new ArrayDeque<>();

    private boolean over;

    private final Queue<WatchResponse> waiting = new ArrayDeque<>(); // guarded by this, as is what follows
    private boolean behind = true; // it knows nothing yet
    private boolean turnIsDue;

    /**
     * @param ids how the ids of sessions look to it
     * @param presence what is so now, event by event; at least one
     * @param gone is told when nobody watches any more
     */
    Watch(
            ServerCallStreamObserver<WatchResponse> client,
            Function<Session, UUID> ids,
            Supplier<List<WatchResponse>> presence,
            Consumer<Watch> gone) {
        this.client = client;
        this.ids = ids;
        this.presence = presence;
        this.gone = gone;
        client.setOnReadyHandler(this::send);
        client.setOnCancelHandler(this::left);
        client.setOnCloseHandler(this::left);
    }

    /** How the ids of sessions look to it. */
    Function<Session, UUID> ids() {
        return ids;
    }

    /** Tells who is there, and what is overdue. */
    void begin() {
        send();
    }

    /** Something has happened. Returns at once, however slow the client is. */
    void tell(WatchResponse event) {
        synchronized (this) {
            if (behind) {
                return; // what is so includes it
            }
            if (waiting.size() == ROOM) {
                waiting.clear();
                behind = true;
            } else {
                waiting.add(event);
            }
        }
        send();
    }

    /** The server ends it. */
    void end(Throwable reason) {
        gone.accept(this);
        turns.execute(() -> {
            if (!over) {
                over = true;
                client.onError(StatusCodes.toStatus(reason).asRuntimeException());
            }
        });
    }

    private void left() {
        gone.accept(this);
        turns.execute(() -> over = true);
    }

    /** At most one turn is due at a time, so that nothing piles up behind the one that is being made. */
    private void send() {
        synchronized (this) {
            if (turnIsDue) {
                return;
            }
            turnIsDue = true;
        }
        turns.execute(this::sendWhatItTakes);
    }

    private void sendWhatItTakes() {
        synchronized (this) {
            turnIsDue = false;
        }
        while (!over && client.isReady()) {
            Optional<WatchResponse> next = next();
            if (next.isEmpty()) {
                return;
            }
            client.onNext(next.get());
        }
    }

    /** Whatever happens while it is found out what is so waits behind it, and may be told twice. */
    private Optional<WatchResponse> next() {
        if (present.isEmpty()) {
            synchronized (this) {
                if (!behind) {
                    return Optional.ofNullable(waiting.poll());
                }
                behind = false;
            }
            present.addAll(presence.get());
        }
        return Optional.ofNullable(present.poll());
    }

    private void failed(Throwable failure) {
        log.error("A watch failed", failure);
        end(failure);
    }
}
