package dev.holdfast.testing;

import com.google.protobuf.Message;
import dev.holdfast.resource.Resource;
import dev.holdfast.rpc.RpcRow;
import dev.holdfast.rpc.RpcTable;
import dev.holdfast.rpc.StatusCodes;
import dev.holdfast.rpc.UnaryRow;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;

/** A channel that ends in a table: each call is made at once on the caller's own thread, as bytes there and back. */
final class LoopChannel<R extends Resource> extends Channel {
    private final RpcTable<R> table;
    private final R resource;
    private final List<MethodDescriptor<?, ?>> methods = new ArrayList<>();
    private final List<String> resources = new ArrayList<>();

    LoopChannel(RpcTable<R> table, R resource) {
        this.table = table;
        this.resource = resource;
    }

    /** The methods that were called. */
    List<MethodDescriptor<?, ?>> methods() {
        return List.copyOf(methods);
    }

    /** The name in each request. */
    List<String> resources() {
        return List.copyOf(resources);
    }

    @Override
    public String authority() {
        return "loop";
    }

    @Override
    public <Q, A> ClientCall<Q, A> newCall(MethodDescriptor<Q, A> method, CallOptions options) {
        methods.add(method);
        return new Loop<>(method);
    }

    private Message serve(MethodDescriptor<?, ?> method, Object request) {
        RpcRow<R> row = table.row(method.getFullMethodName())
                .orElseThrow(() -> new UnsupportedOperationException(method.getFullMethodName() + " has no row"));
        return serve((UnaryRow<R, ?, ?>) row, request);
    }

    private <Q extends Message, A extends Message> A serve(UnaryRow<R, Q, A> row, Object message) {
        @SuppressWarnings("unchecked") // the row is that of the method, whose requests are Qs
        Q request = (Q) message;
        resources.add(row.resource(request));
        row.check(request);
        return row.work(resource, request);
    }

    private final class Loop<Q, A> extends ClientCall<Q, A> {
        private final MethodDescriptor<Q, A> method;
        private final List<Q> requests = new ArrayList<>();
        private final List<Listener<A>> listeners = new ArrayList<>();

        Loop(MethodDescriptor<Q, A> method) {
            this.method = method;
        }

        @Override
        public void start(Listener<A> listener, Metadata headers) {
            listeners.add(listener);
        }

        @Override
        public void sendMessage(Q message) {
            requests.add(method.parseRequest(method.streamRequest(message)));
        }

        @Override
        public void halfClose() {
            Listener<A> listener = listeners.get(0);
            listener.onHeaders(new Metadata());
            try {
                @SuppressWarnings("unchecked") // as the table's row has it
                A answer = (A) serve(method, requests.get(0));
                listener.onMessage(method.parseResponse(method.streamResponse(answer)));
                listener.onClose(Status.OK, new Metadata());
            } catch (RuntimeException e) {
                listener.onClose(StatusCodes.toStatus(e), new Metadata());
            }
        }

        @Override
        public void request(int numMessages) {
            // It is answered when it has been asked, wanted or not.
        }

        @Override
        public void cancel(String message, Throwable cause) {
            // It is over already.
        }
    }
}
