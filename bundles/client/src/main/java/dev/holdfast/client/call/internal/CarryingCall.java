package dev.holdfast.client.call.internal;

import dev.holdfast.rpc.StatusCodes;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.SynchronizationContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A call that waits for what it is to carry before it goes out, without holding up whoever makes it; and that goes out once more
 * with a new one, where the robot has refused it because the old one had gone stale. What was refused so has reached no driver.
 *
 * <p>What its user asks of it is queued, and done in turn by whoever gets to it; what has gone out is kept until the first
 * answer, for the second time.
 */
public final class CarryingCall<Q, A> extends ClientCall<Q, A> {
    private static final Logger log = LoggerFactory.getLogger(CarryingCall.class);

    private final Carried carried;
    private final Executor executor;
    private final Optional<Deadline> deadline;
    private final Supplier<ClientCall<Q, A>> calls;
    private final SynchronizationContext turns = new SynchronizationContext((thread, failure) -> failed(failure));

    // What follows is touched in turn only, but for the reads of isReady() and the rest of that kind.
    private final List<Consumer<ClientCall<Q, A>>> asked = new ArrayList<>();
    private volatile Optional<ClientCall<Q, A>> out = Optional.empty();
    private Listener<A> listener;
    private Metadata headers;
    private boolean keeps = true;
    private boolean over;
    private boolean told;

    /**
     * @param executor of the call's options: some wait for an end that comes by it, and hear of no other
     * @param deadline of the call, which counts while it waits, too
     * @param calls makes one that has not begun
     */
    private CarryingCall(
            Carried carried, Executor executor, Optional<Deadline> deadline, Supplier<ClientCall<Q, A>> calls) {
        this.carried = carried;
        this.executor = executor;
        this.deadline = deadline;
        this.calls = calls;
    }

    /** A call by {@code next}; it goes out on another thread perhaps, and is cancelled with the context that is current now. */
    public static <Q, A> ClientCall<Q, A> of(
            Carried carried, MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        Context context = Context.current();
        Executor executor = Optional.ofNullable(options.getExecutor()).orElse(Runnable::run);
        return new CarryingCall<>(carried, executor, Optional.ofNullable(options.getDeadline()), () -> {
            Context outer = context.attach();
            try {
                return next.newCall(method, options);
            } finally {
                context.detach(outer);
            }
        });
    }

    @Override
    public void start(Listener<A> hearing, Metadata sent) {
        turns.execute(() -> {
            listener = hearing;
            headers = sent;
            goOut(carried.isRepeated());
        });
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
        inTime(carried.value())
                .whenComplete((value, failure) -> turns.execute(() -> {
                    if (over) {
                        return;
                    }
                    if (failure != null) {
                        end(statusOf(failure), new Metadata());
                        return;
                    }
                    var attempt = new Metadata();
                    attempt.merge(headers);
                    value.ifPresent(known -> attempt.put(carried.key(), known));
                    ClientCall<Q, A> call = calls.get();
                    keeps = mayRepeat;
                    call.start(new Hearing(value, mayRepeat), attempt);
                    out = Optional.of(call);
                    asked.forEach(one -> one.accept(call));
                    if (!keeps) {
                        asked.clear();
                    }
                }));
    }

    /** Others wait for the same value, perhaps with more patience. */
    private CompletableFuture<Optional<String>> inTime(CompletableFuture<Optional<String>> value) {
        return deadline.filter(limited -> !value.isDone())
                .map(limit -> value.copy().orTimeout(limit.timeRemaining(TimeUnit.NANOSECONDS), TimeUnit.NANOSECONDS))
                .orElse(value);
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
        if (!told) {
            told = true;
            executor.execute(() -> listener.onClose(status, trailers));
        }
    }

    /** In turn. Whoever made the call would wait for its end for ever. */
    private void failed(Throwable failure) {
        log.error("A call could not be made, or whoever hears of its end has failed", failure);
        if (listener != null && !told) {
            end(
                    Status.INTERNAL
                            .withDescription("the call could not be made: " + failure)
                            .withCause(failure),
                    new Metadata());
            out.ifPresent(call -> call.cancel("it could not be made", failure));
        }
    }

    private static Status statusOf(Throwable failure) {
        Throwable cause = StatusCodes.unwrap(failure);
        if (cause instanceof TimeoutException) {
            return Status.DEADLINE_EXCEEDED.withDescription("the time was up before the call could go out");
        }
        Status status = Status.fromThrowable(cause);
        return status.getCode() == Status.Code.UNKNOWN ? StatusCodes.toStatus(cause) : status;
    }

    /** Hears what becomes of one attempt. */
    private final class Hearing extends SimpleForwardingClientCallListener<A> {
        private final Optional<String> value;
        private final boolean mayRepeat;

        Hearing(Optional<String> value, boolean mayRepeat) {
            super(listener);
            this.value = value;
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
            boolean refused = carried.isRefused(value, status);
            turns.execute(() -> {
                if (refused && mayRepeat && keeps && !over) {
                    out = Optional.empty();
                    goOut(false);
                } else {
                    end(status, trailers);
                }
            });
        }
    }
}
