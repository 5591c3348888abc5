package dev.holdfast.jobs.internal;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import dev.holdfast.door.Caller;
import dev.holdfast.door.Door;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.rpc.RpcTable;
import dev.holdfast.rpc.UnaryRow;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import java.util.Optional;
import java.util.UUID;

/**
 * The call that a job makes. What it calls is looked up for each run, so that a driver, or a whole API, may come later, go,
 * and come back.
 */
final class JobCall {
    private static final String DO_COMMAND = "DoCommand";

    private final Door door;
    private final Directory directory;
    private final JobSpec spec;

    JobCall(Door door, Directory directory, JobSpec spec) {
        this.door = door;
        this.directory = directory;
        this.spec = spec;
    }

    /**
     * Makes the call. Returns at once.
     *
     * @throws IllegalArgumentException if the method or its request is not of the resource's API
     * @throws UnsupportedOperationException if the method streams, or is not served
     * @throws dev.holdfast.resource.ResourceNotFoundException if no resource has the name
     */
    Run make(UUID session) {
        ResourceName name = directory.resource(spec.resource(), spec.method());
        return make(directory.table(name.api()), name, Optional.of(session));
    }

    /**
     * What is wrong with the job already, as far as its resource is here; else nothing. The same exceptions tell it.
     */
    void check() {
        if (directory.knows(spec.resource())) {
            ResourceName name = directory.resource(spec.resource(), spec.method());
            request(row(directory.table(name.api())), name);
        }
    }

    private <R extends Resource> Run make(RpcTable<R> table, ResourceName name, Optional<UUID> session) {
        return make(table, row(table), name, session);
    }

    private <R extends Resource, Q extends Message, A extends Message> Run make(
            RpcTable<R> table, UnaryRow<R, Q, A> row, ResourceName name, Optional<UUID> session) {
        Q request = request(row, name);
        var caller = new Caller(
                session, spec.holder(), row.extra(request), Optional.of(spec.timeout()), spec.method(), () -> session);
        return new Run(caller, row.ask(door, table.type(), name, caller, request));
    }

    private <R extends Resource> UnaryRow<R, ?, ?> row(RpcTable<R> table) {
        MethodDescriptor<?, ?> method = directory.method(table, spec.method());
        if (method.getType() != MethodType.UNARY) {
            throw new UnsupportedOperationException(
                    "method: %s of %s streams; a job needs one with one answer".formatted(spec.method(), table.api()));
        }
        return table.row(method.getFullMethodName())
                .filter(UnaryRow.class::isInstance)
                .<UnaryRow<R, ?, ?>>map(row -> (UnaryRow<R, ?, ?>) row)
                .orElseThrow(() -> new UnsupportedOperationException(
                        "method: %s of %s is not implemented here".formatted(spec.method(), table.api())));
    }

    private <Q extends Message> Q request(UnaryRow<?, Q, ?> row, ResourceName name) {
        Q request = row.request(name.name(), this::fill);
        row.check(request);
        return request;
    }

    /** JSON as protobuf defines it, by protobuf's own reader: every field of every request, by both of its names. */
    private void fill(Message.Builder request) {
        String json = spec.method().equals(DO_COMMAND) ? "{\"command\": %s}".formatted(spec.command()) : spec.command();
        try {
            JsonFormat.parser().merge(json, request);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException(
                    "command: is no %s: %s"
                            .formatted(request.getDescriptorForType().getName(), e.getMessage()),
                    e);
        }
    }
}
