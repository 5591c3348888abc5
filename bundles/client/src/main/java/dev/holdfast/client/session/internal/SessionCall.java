package dev.holdfast.client.session.internal;

import dev.holdfast.rpc.StatusCodes;
import io.grpc.ClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.SynchronizationContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A call that waits for its session's id before it goes out, without holding up whoever makes it; and that goes out once more
 * in a new session, where the robot has refused it because the old one had lapsed. What was refused so has reached no driver.
 *
 * <p>What its user asks of it is queued, and done in turn by whoever gets to it; what has gone out is kept until the first
 * answer, for the second time.
 */
final class SessionCall<Q, A> extends ClientCall<Q, A> {
    private static final Logger log = LoggerFactory.getLogger(SessionCall.class);

    static final Metadata.Key<String> SESSION_ID = Metadata.Key.of("viam-sid", Metadata.ASCII_STRING_MARSHALLER);

    private final SessionIds ids;
    private final Supplier<ClientCall<Q, A>> calls;
    private final SynchronizationContext turns = new SynchronizationContext(
            (thread, failure) -> log.error("Whoever hears of a call has failed; the call goes on", failure));

    // What follows is touched in turn only, but for the reads of isReady() and the rest of that kind.
    private final List<Consumer<ClientCall<Q, A>>> asked = new ArrayList<>();
    private volatile Optional<ClientCall<Q, A>> out = Optional.empty();
    private Listener<A> listener;
    private Metadata headers;
    private boolean keeps = true;
    private boolean over;

    /** @param calls makes one that has not begun */
    SessionCall(SessionIds ids, Supplier<ClientCall<Q, A>> calls) {
        this.ids = ids;
        this.calls = calls;
    }

    @Override
    public void start(Listener<A> hearing, Metadata sent) {
        turns.execute(() -> {
            listener = hearing;
            headers = sent;
        });
        goOut(ids.isRepeated());
    }

    @Override
    public void request(int count) {
        ask(call -> call.request(count));
    }

    @Override
    public void sendMessage(Q message) {
        ask(call -> call.sendMessage(message));
    }

    @Override
    public void halfClose() {
        ask(ClientCall::halfClose);
    }

    @Override
    public void setMessageCompression(boolean enabled) {
        ask(call -> call.setMessageCompression(enabled));
    }

    @Override
    public void cancel(String message, Throwable cause) {
        turns.execute(() -> {
            if (out.isPresent()) {
                out.get().cancel(message, cause);
            } else if (listener != null) {
                end(Status.CANCELLED.withDescription(message).withCause(cause), new Metadata());
            }
            over = true;
        });
    }

    @Override
    public boolean isReady() {
        return out.map(ClientCall::isReady).orElse(false);
    }

    private void goOut(boolean mayRepeat) {
        ids.id()
                .whenComplete((id, failure) -> turns.execute(() -> {
                    if (over) {
                        return;
                    }
                    if (failure != null) {
                        end(statusOf(failure), new Metadata());
                        return;
                    }
                    var attempt = new Metadata();
                    attempt.merge(headers);
                    id.ifPresent(known -> attempt.put(SESSION_ID, known));
                    ClientCall<Q, A> call = calls.get();
                    keeps = mayRepeat && id.isPresent();
                    call.start(new Hearing(id, mayRepeat), attempt);
                    out = Optional.of(call);
                    asked.forEach(one -> one.accept(call));
                    if (!keeps) {
                        asked.clear();
                    }
                }));
    }

    private void ask(Consumer<ClientCall<Q, A>> one) {
        turns.execute(() -> {
            if (over) {
                return;
            }
            if (keeps || out.isEmpty()) {
                asked.add(one);
            }
            out.ifPresent(one);
        });
    }

    private void end(Status status, Metadata trailers) {
        over = true;
        asked.clear();
        listener.onClose(status, trailers);
    }

    private static Status statusOf(Throwable failure) {
        Throwable cause = StatusCodes.unwrap(failure);
        Status status = Status.fromThrowable(cause);
        return status.getCode() == Status.Code.UNKNOWN ? StatusCodes.toStatus(cause) : status;
    }

    /** Hears what becomes of one attempt. */
    private final class Hearing extends SimpleForwardingClientCallListener<A> {
        private final Optional<String> id;
        private final boolean mayRepeat;

        Hearing(Optional<String> id, boolean mayRepeat) {
            super(listener);
            this.id = id;
            this.mayRepeat = mayRepeat;
        }

        /** The robot has taken it: it is not made again, and what went out need not be kept. */
        @Override
        public void onHeaders(Metadata heard) {
            turns.execute(() -> {
                keeps = false;
                asked.clear();
            });
            super.onHeaders(heard);
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            boolean refused = id.isPresent() && Verdict.of(status) == Verdict.EXPIRED;
            if (refused) {
                ids.expired(id.get());
            }
            turns.execute(() -> {
                if (refused && mayRepeat && keeps && !over) {
                    out = Optional.empty();
                    goOut(false);
                } else {
                    over = true;
                    super.onClose(status, trailers);
                }
            });
        }
    }
}
