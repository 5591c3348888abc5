package dev.holdfast.rpc.server;

import com.google.protobuf.Message;
import dev.holdfast.door.Door;
import dev.holdfast.resource.Resource;
import dev.holdfast.rpc.ConversationRow;
import dev.holdfast.rpc.RpcRow;
import dev.holdfast.rpc.RpcTable;
import dev.holdfast.rpc.StatusCodes;
import dev.holdfast.rpc.StreamRow;
import dev.holdfast.rpc.UnaryRow;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerServiceDefinition;
import java.util.concurrent.Executor;

/** Makes a gRPC service of a table: each call becomes a way through the door to the resource that its request names. */
final class ResourceDispatcher {
    private final Door door;
    private final Absences absences;
    private final Executor workers;

    /** @param workers tell drivers what streams to them; they may be as many as there are such calls */
    ResourceDispatcher(Door door, Absences absences, Executor workers) {
        this.door = door;
        this.absences = absences;
        this.workers = workers;
    }

    <R extends Resource> ServerServiceDefinition serve(RpcTable<R> table) {
        var service = ServerServiceDefinition.builder(table.service());
        for (MethodDescriptor<?, ?> method : table.service().getMethods()) {
            table.row(method.getFullMethodName())
                    .ifPresentOrElse(row -> serve(service, table, row), () -> refuse(service, method));
        }
        return service.build();
    }

    private <R extends Resource> void serve(ServerServiceDefinition.Builder service, RpcTable<R> table, RpcRow<R> row) {
        if (row instanceof UnaryRow<R, ?, ?> unary) {
            serve(service, table, unary);
        } else if (row instanceof StreamRow<R, ?, ?> stream) {
            serve(service, table, stream);
        } else if (row instanceof ConversationRow<R, ?, ?> conversation) {
            serve(service, table, conversation);
        }
    }

    private <R extends Resource, Q extends Message, A extends Message> void serve(
            ServerServiceDefinition.Builder service, RpcTable<R> table, UnaryRow<R, Q, A> row) {
        service.addMethod(row.method(), (call, headers) -> {
            call.request(2); // one, and room to notice a second one
            return new ResourceCall<>(door, absences, table, row, call);
        });
    }

    private <R extends Resource, Q extends Message, A extends Message> void serve(
            ServerServiceDefinition.Builder service, RpcTable<R> table, StreamRow<R, Q, A> row) {
        service.addMethod(row.method(), (call, headers) -> {
            call.request(2); // as above
            return new StreamCall<>(door, absences, table, row, call);
        });
    }

    private <R extends Resource, Q extends Message, A extends Message> void serve(
            ServerServiceDefinition.Builder service, RpcTable<R> table, ConversationRow<R, Q, A> row) {
        service.addMethod(row.method(), (call, headers) -> {
            call.request(1); // the one that opens; the driver asks for the others
            return new ConversationCall<>(door, absences, table, row, call, workers);
        });
    }

    private static <Q, A> void refuse(ServerServiceDefinition.Builder service, MethodDescriptor<Q, A> method) {
        service.addMethod(method, (call, headers) -> {
            var missing = new UnsupportedOperationException(method.getFullMethodName() + " is not implemented here");
            call.close(StatusCodes.toStatus(missing), new Metadata());
            return new ServerCall.Listener<>() {};
        });
    }
}
