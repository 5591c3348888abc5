package dev.holdfast.rpc.server;

import com.google.protobuf.Message;
import dev.holdfast.door.Caller;
import dev.holdfast.door.Door;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.rpc.RpcTable;
import dev.holdfast.rpc.UnaryRow;
import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.util.Optional;

/** One call of a resource, from its request to its answer. gRPC calls it from one thread at a time, and never waits. */
final class ResourceCall<R extends Resource, Q extends Message, A extends Message> extends ServerCall.Listener<Q> {
    private final Door door;
    private final RpcTable<R> table;
    private final UnaryRow<R, Q, A> row;
    private final ServerCall<Q, A> call;
    private final Reply<A> reply;
    private Optional<Q> request = Optional.empty();
    private boolean tooMany;

    ResourceCall(Door door, Absences absences, RpcTable<R> table, UnaryRow<R, Q, A> row, ServerCall<Q, A> call) {
        this.door = door;
        this.table = table;
        this.row = row;
        this.call = call;
        this.reply = new Reply<>(table.api(), absences, call);
    }

    @Override
    public void onMessage(Q message) {
        if (request.isPresent()) {
            tooMany = true;
            reply.refuse("", new IllegalArgumentException("the call has more than one request"));
        }
        request = Optional.of(message);
    }

    @Override
    public void onHalfClose() {
        if (!tooMany) {
            request.ifPresentOrElse(
                    this::ask, () -> reply.refuse("", new IllegalArgumentException("the call has no request")));
        }
    }

    private void ask(Q message) {
        String given = row.resource(message);
        try {
            row.check(message);
            ResourceName name = row.isStopOf(table.type()) ? reply.nameToStop(given) : reply.name(given);
            Caller caller = reply.caller(row.extra(message));
            Context.CancellationListener gone = ended -> caller.cancel();
            reply.whenGone(gone);
            row.ask(door, table.type(), name, caller, message).whenComplete((answer, failure) -> {
                reply.forget(gone);
                if (failure == null) {
                    answer(name, caller, answer);
                } else {
                    reply.refuse(name, failure);
                }
            });
        } catch (RuntimeException e) {
            reply.refuse(given, e);
        }
    }

    private void answer(ResourceName name, Caller caller, A answer) {
        call.sendHeaders(reply.headers(name, caller));
        call.sendMessage(answer);
        call.close(Status.OK, new Metadata());
    }
}
