package dev.holdfast.rpc.server;

import com.google.protobuf.Message;
import dev.holdfast.door.Caller;
import dev.holdfast.door.Door;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.rpc.RpcTable;
import dev.holdfast.rpc.StreamRow;
import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Flow;

/**
 * One call that is answered with a stream. It asks the resource for more as long as the connection takes it, so that a slow
 * client makes its own stream slow and nothing else. Its lock guards the call, on which nobody waits: what a driver tells and
 * what the connection tells come on different threads.
 */
final class StreamCall<R extends Resource, Q extends Message, A extends Message> extends ServerCall.Listener<Q> {
    /** Answers that the resource may be ahead of the connection; half of them before it is asked for more. */
    private static final int AHEAD = 32;

    private final Door door;
    private final RpcTable<R> table;
    private final StreamRow<R, Q, A> row;
    private final ServerCall<Q, A> call;
    private final Reply<A> reply;
    private final Context.CancellationListener gone = ended -> leave();
    private Optional<Q> request = Optional.empty();
    private Optional<Flow.Subscription> stream = Optional.empty();
    private int asked;
    private boolean over;

    StreamCall(Door door, Absences absences, RpcTable<R> table, StreamRow<R, Q, A> row, ServerCall<Q, A> call) {
        this.door = door;
        this.table = table;
        this.row = row;
        this.call = call;
        this.reply = new Reply<>(table.api(), absences, call);
    }

    @Override
    public void onMessage(Q message) {
        if (request.isPresent()) {
            refuse("", new IllegalArgumentException("the call has more than one request"));
        }
        request = Optional.of(message);
    }

    @Override
    public void onHalfClose() {
        request.ifPresentOrElse(this::ask, () -> refuse("", new IllegalArgumentException("the call has no request")));
    }

    @Override
    public void onReady() {
        askForMore();
    }

    private void ask(Q message) {
        String given = row.resource(message);
        try {
            row.check(message);
            ResourceName name = reply.name(given);
            Caller caller = reply.caller(row.extra(message));
            reply.whenGone(ended -> caller.cancel());
            reply.whenGone(gone);
            door.stream(name, table.type(), caller, resource -> row.answers(resource, message))
                    .whenComplete((answers, failure) -> {
                        if (failure == null) {
                            begin(name, caller, answers);
                        } else {
                            refuse(name, failure);
                        }
                    });
        } catch (RuntimeException e) {
            refuse(given, e);
        }
    }

    private void begin(ResourceName name, Caller caller, Flow.Publisher<A> answers) {
        answers.subscribe(new Taking(name, caller));
    }

    private void askForMore() {
        Optional<Flow.Subscription> source;
        int more;
        synchronized (this) {
            if (over || stream.isEmpty() || asked > AHEAD / 2 || !call.isReady()) {
                return;
            }
            source = stream;
            more = AHEAD - asked;
            asked = AHEAD;
        }
        source.ifPresent(subscription -> subscription.request(more));
    }

    /** Nobody wants the stream any more: the client is gone, or its operation was cancelled, and then it is told so. */
    private void leave() {
        refuse("", new CancellationException("the stream was cancelled"));
        Optional<Flow.Subscription> left;
        synchronized (this) {
            left = stream;
        }
        left.ifPresent(Flow.Subscription::cancel);
    }

    private synchronized void refuse(ResourceName name, Throwable failure) {
        if (!over) {
            over = true;
            reply.refuse(name, failure);
        }
    }

    private synchronized void refuse(String given, Throwable failure) {
        if (!over) {
            over = true;
            reply.refuse(given, failure);
        }
    }

    /** Takes what the resource tells. */
    private final class Taking implements Flow.Subscriber<A> {
        private final ResourceName name;
        private final Caller caller;

        Taking(ResourceName name, Caller caller) {
            this.name = name;
            this.caller = caller;
        }

        /** From now on the driver tells all that happens, and only now the client may hear that it does. */
        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            boolean late;
            synchronized (StreamCall.this) {
                stream = Optional.of(subscription);
                late = over;
                if (!late) {
                    call.sendHeaders(reply.headers(name, caller));
                    row.opening().ifPresent(call::sendMessage);
                }
            }
            if (late) {
                subscription.cancel();
            } else {
                askForMore();
            }
        }

        @Override
        public void onNext(A answer) {
            synchronized (StreamCall.this) {
                if (over) {
                    return;
                }
                asked--;
                call.sendMessage(answer);
            }
            askForMore();
        }

        @Override
        public void onError(Throwable failure) {
            refuse(name, failure);
        }

        @Override
        public void onComplete() {
            synchronized (StreamCall.this) {
                if (!over) {
                    over = true;
                    call.close(Status.OK, new Metadata());
                }
            }
        }
    }
}
