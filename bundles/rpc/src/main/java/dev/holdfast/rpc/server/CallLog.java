package dev.holdfast.rpc.server;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says of every call which method it was, how it ended and whose it was, at DEBUG and under a name of its own: for whoever
 * wonders what a client really asks, and for our table of what is tested by which client. It costs nothing while it is off.
 */
final class CallLog implements ServerInterceptor {
    /** To be set to DEBUG in logging.properties. */
    static final String NAME = "dev.holdfast.calls";

    private static final Logger log = LoggerFactory.getLogger(NAME);
    private static final Metadata.Key<String> CLIENT = Metadata.Key.of("viam_client", Metadata.ASCII_STRING_MARSHALLER);
    private static final Metadata.Key<String> PROGRAM = Metadata.Key.of("user-agent", Metadata.ASCII_STRING_MARSHALLER);

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        if (!log.isDebugEnabled()) {
            return next.startCall(call, headers);
        }
        var note = new Note(call.getMethodDescriptor().getFullMethodName(), client(headers));
        return leaving(next.startCall(closing(call, note), headers), note);
    }

    private static <Q, A> ServerCall<Q, A> closing(ServerCall<Q, A> call, Note note) {
        return new SimpleForwardingServerCall<>(call) {
            @Override
            public void close(Status status, Metadata trailers) {
                note.end(status.getCode());
                super.close(status, trailers);
            }
        };
    }

    /** A call whose client goes first is not closed by anybody here. */
    private static <Q> ServerCall.Listener<Q> leaving(ServerCall.Listener<Q> listener, Note note) {
        return new SimpleForwardingServerCallListener<>(listener) {
            @Override
            public void onCancel() {
                note.end(Status.Code.CANCELLED);
                super.onCancel();
            }
        };
    }

    private static String client(Metadata headers) {
        return Optional.ofNullable(headers.get(CLIENT))
                .or(() -> Optional.ofNullable(headers.get(PROGRAM)))
                .orElse("a client that does not say what it is");
    }

    /** Written once, at whichever end comes first. */
    private record Note(String method, String client, AtomicBoolean written) {
        Note(String method, String client) {
            this(method, client, new AtomicBoolean());
        }

        void end(Status.Code code) {
            if (written.compareAndSet(false, true)) {
                log.debug("{} {} for {}", method, code, client);
            }
        }
    }
}
