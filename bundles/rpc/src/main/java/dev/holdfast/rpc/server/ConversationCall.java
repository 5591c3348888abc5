package dev.holdfast.rpc.server;

import com.google.protobuf.Message;
import dev.holdfast.door.Caller;
import dev.holdfast.door.Door;
import dev.holdfast.resource.Call;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.rpc.Conversation;
import dev.holdfast.rpc.ConversationRow;
import dev.holdfast.rpc.RpcTable;
import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;

/**
 * One call in which requests stream, or answers of a command. The first request opens it; the rest wait in the connection
 * until the driver asks for them, and answers make the driver wait for the connection.
 */
final class ConversationCall<R extends Resource, Q extends Message, A extends Message> extends ServerCall.Listener<Q> {
    private final Door door;
    private final RpcTable<R> table;
    private final ConversationRow<R, Q, A> row;
    private final ServerCall<Q, A> call;
    private final Reply<A> reply;
    private final Requested<Q> rest;
    private boolean opened; // like the requests, told by one thread at a time
    private boolean headersSent; // this and all below guarded by the call's own lock, under which nobody waits
    private boolean over;
    private boolean gone; // nobody waits for answers; the call ends when the driver has
    private CompletableFuture<Void> change = new CompletableFuture<>();

    ConversationCall(
            Door door,
            Absences absences,
            RpcTable<R> table,
            ConversationRow<R, Q, A> row,
            ServerCall<Q, A> call,
            Executor workers) {
        this.door = door;
        this.table = table;
        this.row = row;
        this.call = call;
        this.reply = new Reply<>(table.api(), absences, call);
        this.rest = new Requested<>(more -> call.request(more), workers);
    }

    @Override
    public void onMessage(Q message) {
        if (!opened) {
            opened = true;
            open(message);
            return;
        }
        try {
            row.check(message);
            rest.tell(message);
        } catch (IllegalArgumentException e) {
            rest.fail(e);
        }
    }

    @Override
    public void onHalfClose() {
        if (opened) {
            rest.complete();
        } else {
            finish(() -> reply.refuse("", new IllegalArgumentException("the call has no request")));
        }
    }

    @Override
    public void onReady() {
        wake();
    }

    private void open(Q first) {
        String given = row.resource(first);
        try {
            row.checkFirst(first);
            ResourceName name = reply.name(given);
            Caller who = reply.caller(row.extra(first));
            Context.CancellationListener gone = ended -> leave(who);
            reply.whenGone(gone);
            door(name, who, new Talk(name, who, first)).whenComplete((done, failure) -> {
                reply.forget(gone);
                rest.fail(new CancellationException("the call is over"));
                if (failure == null) {
                    finish(() -> end(name, who));
                } else {
                    finish(() -> reply.refuse(name, failure));
                }
            });
        } catch (RuntimeException e) {
            finish(() -> reply.refuse(given, e));
        }
    }

    private CompletionStage<Boolean> door(ResourceName name, Caller who, Talk talk) {
        return row.isSafetyMonitored()
                ? door.command(name, table.type(), who, resource -> hold(resource, talk))
                : door.converse(name, table.type(), who, resource -> hold(resource, talk));
    }

    private boolean hold(R resource, Talk talk) {
        row.work(resource, talk);
        return true;
    }

    private void leave(Caller who) {
        synchronized (this) {
            gone = true;
        }
        wake();
        who.cancel();
        rest.fail(new CancellationException("the client is gone"));
    }

    /** Lets an answer that waits look again. */
    private void wake() {
        CompletableFuture<Void> waiting;
        synchronized (this) {
            waiting = change;
            change = new CompletableFuture<>();
        }
        waiting.complete(null);
    }

    /** A method with one answer gets it now. */
    private void end(ResourceName name, Caller who) {
        sendHeaders(name, who);
        if (row.method().getType().serverSendsOneMessage()) {
            call.sendMessage(row.emptyAnswer());
        }
        call.close(Status.OK, new Metadata());
    }

    private void sendHeaders(ResourceName name, Caller who) {
        if (!headersSent) {
            headersSent = true;
            call.sendHeaders(reply.headers(name, who));
        }
    }

    private synchronized void finish(Runnable ending) {
        if (!over) {
            over = true;
            ending.run();
        }
    }

    /** What the row sees. */
    private final class Talk implements Conversation<Q, A> {
        private final ResourceName name;
        private final Caller who;
        private final Q first;

        Talk(ResourceName name, Caller who, Q first) {
            this.name = name;
            this.who = who;
            this.first = first;
        }

        @Override
        public Q first() {
            return first;
        }

        @Override
        public Flow.Publisher<Q> rest() {
            return rest;
        }

        /** The wait is the driver's call's, so that a stop need not wait for the client. */
        @Override
        public void answer(A answer) {
            Optional<CompletableFuture<Void>> wait = tryAnswer(answer);
            while (wait.isPresent()) {
                Call.current().await(wait.get());
                wait = tryAnswer(answer);
            }
        }

        /** @return empty if it was sent, else what completes when it is worth another try */
        private Optional<CompletableFuture<Void>> tryAnswer(A answer) {
            synchronized (ConversationCall.this) {
                if (over || gone) {
                    throw new CancellationException("the client is gone");
                }
                sendHeaders(name, who);
                if (!call.isReady()) {
                    return Optional.of(change);
                }
                call.sendMessage(answer);
                return Optional.empty();
            }
        }
    }
}
