package dev.holdfast.rpc.server;

import dev.holdfast.rpc.access.internal.Access;
import dev.holdfast.wire.robot.v1.RobotServiceGrpc;
import dev.holdfast.wire.rpc.v1.AuthServiceGrpc;
import dev.holdfast.wire.session.v1.SessionServiceGrpc;
import io.grpc.Context;
import io.grpc.Context.CancellableContext;
import io.grpc.Contexts;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Makes an operation of every call and tells the client its id in the response headers, also when the call fails.
 * Heartbeats are none: they are over before anybody could ask. Nor are proofs, whose client is nobody yet, health, reflection and watching sessions: a StopAll,
 * which ends operations, must not blind whoever watches what it stops.
 */
final class OperationInterceptor implements ServerInterceptor {
    static final Metadata.Key<String> OPERATION_ID = Metadata.Key.of("opid", Metadata.ASCII_STRING_MARSHALLER);

    private static final Set<String> NONE = Set.of(
            RobotServiceGrpc.getSendSessionHeartbeatMethod().getFullMethodName(),
            SessionServiceGrpc.getWatchMethod().getFullMethodName(),
            AuthServiceGrpc.getAuthenticateMethod().getFullMethodName());

    private final Operations operations;

    OperationInterceptor(Operations operations) {
        this.operations = operations;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        String method = call.getMethodDescriptor().getFullMethodName();
        if (NONE.contains(method) || method.startsWith("grpc.")) {
            return next.startCall(call, headers);
        }
        CancellableContext context = Context.current().withCancellation();
        var operation = operations.begin(
                new Operation(
                        id(headers),
                        "/" + method,
                        Instant.now(),
                        SessionInterceptor.SESSION.get(),
                        Access.current().holder()),
                context);
        Runnable over = () -> operations.end(operation, context);
        Runnable end = () -> {
            over.run();
            context.cancel(null); // lets go of the call's own context; nobody of ours listens any more
        };
        try {
            return ending(
                    end,
                    Contexts.interceptCall(
                            context.withValue(Operations.CURRENT, Optional.of(operation)),
                            new Answering<>(call, operation.id(), over, end),
                            headers,
                            next));
        } catch (RuntimeException e) {
            end.run();
            throw e;
        }
    }

    /** The client's own id if it gave one, and spelled it right. */
    private static UUID id(Metadata headers) {
        Iterable<String> given = headers.getAll(OPERATION_ID);
        if (given == null) {
            return Ids.random();
        }
        Iterator<String> ids = given.iterator();
        Optional<UUID> first = Ids.parse(ids.next());
        return ids.hasNext() ? Ids.random() : first.orElseGet(Ids::random);
    }

    private static <Q> ServerCall.Listener<Q> ending(Runnable end, ServerCall.Listener<Q> listener) {
        return new SimpleForwardingServerCallListener<>(listener) {
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
        };
    }

    /** Puts the id into the headers, and sends headers even before a failure. */
    private static final class Answering<Q, A> extends SimpleForwardingServerCall<Q, A> {
        private final UUID id;
        private final Runnable over;
        private final Runnable end;
        private boolean headersSent; // like the call itself, used by one thread at a time

        Answering(ServerCall<Q, A> call, UUID id, Runnable over, Runnable end) {
            super(call);
            this.id = id;
            this.over = over;
            this.end = end;
        }

        @Override
        public void sendHeaders(Metadata headers) {
            headersSent = true;
            headers.put(OPERATION_ID, id.toString());
            super.sendHeaders(headers);
        }

        @Override
        public void close(Status status, Metadata trailers) {
            try {
                if (!headersSent) {
                    sendHeaders(new Metadata());
                }
                over.run(); // whoever has the answer finds it under way no more
                super.close(status, trailers);
            } finally {
                end.run();
            }
        }
    }
}
