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
 * answered it, who learns as by any other cancellation that he need not go on; its client hears no more. Where he does not
 * listen for that, the call ends with the next thing that its client says.
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
            return new Heard<>(start.apply(ending), ending, entry, end);
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

    /**
     * Says nothing more to a client that is not welcome any more; who answers need not know of it. A call is for one thread at a
     * time, and its listener may close it while somebody answers: so each uses it under this object's lock, and whoever hears
     * of its end is told without.
     */
    private static final class Ending<Q, A> extends SimpleForwardingServerCall<Q, A> {
        private final Entry entry;
        private final Runnable end;
        private boolean refused; // guarded by this

        Ending(ServerCall<Q, A> call, Entry entry, Runnable end) {
            super(call);
            this.entry = entry;
            this.end = end;
        }

        @Override
        public synchronized void sendHeaders(Metadata headers) {
            if (!refused) {
                super.sendHeaders(headers);
            }
        }

        @Override
        public void sendMessage(A message) {
            if (!isSent(message)) {
                refuse();
            }
        }

        private synchronized boolean isSent(A message) {
            if (entry.revoked) {
                return false;
            }
            super.sendMessage(message);
            return true;
        }

        @Override
        public void close(Status status, Metadata trailers) {
            try {
                closeOnce(status, trailers);
            } finally {
                end.run();
            }
        }

        private synchronized void closeOnce(Status status, Metadata trailers) {
            if (!refused) {
                refused = entry.revoked;
                super.close(refused ? REVOKED : status, refused ? new Metadata() : trailers);
            }
        }

        /** Its client is not welcome any more. */
        void refuse() {
            close(REVOKED, new Metadata());
        }
    }

    /** Hears nothing more of it either. */
    private static final class Heard<Q> extends SimpleForwardingServerCallListener<Q> {
        private final Ending<Q, ?> call;
        private final Entry entry;
        private final Runnable end;

        Heard(ServerCall.Listener<Q> listener, Ending<Q, ?> call, Entry entry, Runnable end) {
            super(listener);
            this.call = call;
            this.entry = entry;
            this.end = end;
        }

        @Override
        public void onMessage(Q message) {
            if (entry.revoked) {
                call.refuse();
            } else {
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
