package dev.holdfast.testing;

import com.google.protobuf.Message;
import dev.holdfast.resource.Resource;
import dev.holdfast.rpc.Conversation;
import dev.holdfast.rpc.ConversationRow;
import dev.holdfast.rpc.RpcRow;
import dev.holdfast.rpc.RpcTable;
import dev.holdfast.rpc.StatusCodes;
import dev.holdfast.rpc.StreamRow;
import dev.holdfast.rpc.UnaryRow;
import dev.holdfast.stream.Streams;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

/**
 * A channel that ends in a table: each call is made on the caller's own thread, as bytes there and back, when all its
 * requests have been said; its answers come when they have been asked for.
 */
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

    /** Serves one call whole. */
    private void serve(MethodDescriptor<?, ?> method, List<?> requests, Consumer<Message> answers) {
        RpcRow<R> row = table.row(method.getFullMethodName())
                .orElseThrow(() -> new UnsupportedOperationException(method.getFullMethodName() + " has no row"));
        if (row instanceof UnaryRow<R, ?, ?> unary) {
            answers.accept(serve(unary, requests.get(0)));
        } else if (row instanceof StreamRow<R, ?, ?> stream) {
            serve(stream, requests.get(0), answers);
        } else if (row instanceof ConversationRow<R, ?, ?> conversation) {
            serve(conversation, requests, answers);
        }
    }

    @SuppressWarnings("unchecked") // the row is that of the method, whose requests are Qs
    private <Q extends Message, A extends Message> A serve(UnaryRow<R, Q, A> row, Object message) {
        var request = (Q) message;
        resources.add(row.resource(request));
        row.check(request);
        return row.work(resource, request);
    }

    @SuppressWarnings("unchecked") // as above
    private <Q extends Message, A extends Message> void serve(
            StreamRow<R, Q, A> row, Object message, Consumer<Message> answers) {
        var request = (Q) message;
        resources.add(row.resource(request));
        row.check(request);
        row.opening().ifPresent(answers);
        Streams.forEach(row.answers(resource, request), answers);
    }

    @SuppressWarnings("unchecked") // as above
    private <Q extends Message, A extends Message> void serve(
            ConversationRow<R, Q, A> row, List<?> messages, Consumer<Message> answers) {
        var requests = (List<Q>) messages;
        Q first = requests.get(0);
        resources.add(row.resource(first));
        row.checkFirst(first);
        requests.forEach(row::check);
        row.work(resource, new LoopTalk<>(first, requests.subList(1, requests.size()), answers));
        if (row.method().getType().serverSendsOneMessage()) {
            answers.accept(row.emptyAnswer());
        }
    }

    private record LoopTalk<Q, A extends Message>(Q first, List<Q> said, Consumer<Message> answers)
            implements Conversation<Q, A> {
        @Override
        public Flow.Publisher<Q> rest() {
            return Streams.of(said);
        }

        @Override
        public void answer(A answer) {
            answers.accept(answer);
        }
    }

    private final class Loop<Q, A> extends ClientCall<Q, A> {
        private final MethodDescriptor<Q, A> method;
        private final List<Q> requests = new ArrayList<>();
        private final Queue<A> answers = new ArrayDeque<>();
        private final List<Listener<A>> listeners = new ArrayList<>();
        private Optional<Status> status = Optional.empty();
        private long wanted;

        Loop(MethodDescriptor<Q, A> method) {
            this.method = method;
        }

        @Override
        public void start(Listener<A> listener, Metadata headers) {
            listeners.add(listener);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void sendMessage(Q message) {
            requests.add(method.parseRequest(method.streamRequest(message)));
        }

        @Override
        public void halfClose() {
            try {
                serve(method, requests, this::note);
                status = Optional.of(Status.OK);
            } catch (RuntimeException e) {
                status = Optional.of(StatusCodes.toStatus(e));
            }
            listeners.get(0).onHeaders(new Metadata());
            tell();
        }

        @Override
        public void request(int more) {
            wanted += more;
            tell();
        }

        @Override
        public void cancel(String message, Throwable cause) {
            // It is over already.
        }

        @SuppressWarnings("unchecked") // as the table's row has it
        private void note(Message answer) {
            answers.add(method.parseResponse(method.streamResponse((A) answer)));
        }

        private void tell() {
            if (status.isEmpty()) {
                return; // not all has been said yet
            }
            while (wanted > 0 && !answers.isEmpty()) {
                wanted--;
                listeners.get(0).onMessage(answers.remove());
            }
            if (answers.isEmpty() && !listeners.isEmpty()) {
                listeners.remove(0).onClose(status.get(), new Metadata());
            }
        }
    }
}
