package dev.holdfast.rpc.access.internal;

import io.grpc.Context;
import io.grpc.Context.CancellableContext;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * The calls that were let in and are under way. One that its client would not be let into any more is ended: a stream would
 * go on for days after its key was revoked, and a command would move on. To answer such a call is left to whoever would have
 * answered it, who learns as by any other cancellation that he need not go on; its client hears no more.
 */
final class OpenCalls {
    static final Status REVOKED = Status.UNAUTHENTICATED.withDescription("authentication required");

    private final Set<Entry> open = ConcurrentHashMap.newKeySet();

    private static final class Entry {
        private final BooleanSupplier stillWelcome;
        private final CancellableContext context;
        private volatile boolean revoked;

        Entry(BooleanSupplier stillWelcome, CancellableContext context) {
            this.stillWelcome = stillWelcome;
            this.context = context;
        }
    }

    /**
     * Starts a call that it ends when {@code stillWelcome} says no.
     *
     * @param start starts it, in a context of its own
     */
    <Q, A> ServerCall.Listener<Q> track(
            ServerCall<Q, A> call,
            BooleanSupplier stillWelcome,
            Function<ServerCall<Q, A>, ServerCall.Listener<Q>> start) {
        var entry = new Entry(stillWelcome, Context.current().withCancellation());
        open.add(entry);
        Runnable end = () -> {
            open.remove(entry);
            entry.context.cancel(null);
        };
        var ending = new Ending<>(call, entry, end);
        Context before = entry.context.attach();
        try {
            return new Heard<>(start.apply(ending), entry, end);
        } catch (RuntimeException e) {
            end.run();
            throw e;
        } finally {
            entry.context.detach(before);
        }
    }

    /** Ends those whose clients are not welcome any more. */
    void look() {
        open.forEach(entry -> {
            if (!entry.revoked && !entry.stillWelcome.getAsBoolean()) {
                entry.revoked = true;
                entry.context.cancel(new CancellationException("the client may not call any more"));
            }
        });
    }

    /** How many are under way. */
    int size() {
        return open.size();
    }

    /** Says nothing more to a client that is not welcome any more; who answers need not know of it. */
    private static final class Ending<Q, A> extends SimpleForwardingServerCall<Q, A> {
        private final Entry entry;
        private final Runnable end;
        private volatile boolean refused; // like the call itself, used by one thread at a time, and not always the same

        Ending(ServerCall<Q, A> call, Entry entry, Runnable end) {
            super(call);
            this.entry = entry;
            this.end = end;
        }

        @Override
        public void sendMessage(A message) {
            if (entry.revoked) {
                close(REVOKED, new Metadata());
            } else {
                super.sendMessage(message);
            }
        }

        @Override
        public void close(Status status, Metadata trailers) {
            if (refused) {
                return;
            }
            refused = entry.revoked;
            try {
                super.close(refused ? REVOKED : status, refused ? new Metadata() : trailers);
            } finally {
                end.run();
            }
        }
    }

    /** Hears nothing more of it either. */
    private static final class Heard<Q> extends SimpleForwardingServerCallListener<Q> {
        private final Entry entry;
        private final Runnable end;

        Heard(ServerCall.Listener<Q> listener, Entry entry, Runnable end) {
            super(listener);
            this.entry = entry;
            this.end = end;
        }

        @Override
        public void onMessage(Q message) {
            if (!entry.revoked) {
                super.onMessage(message);
            }
        }

        @Override
        public void onCancel() {
            end.run();
            super.onCancel();
        }

        @Override
        public void onComplete() {
            end.run();
            super.onComplete();
        }
    }
}
