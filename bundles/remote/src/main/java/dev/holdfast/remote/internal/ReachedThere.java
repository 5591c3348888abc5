package dev.holdfast.remote.internal;

import dev.holdfast.resource.Call;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears what a remote's drivers have set moving for a call, beside the resource that was called: the remote names it before its
 * first answer, and before that answer is heard here it is known.
 */
final class ReachedThere implements ClientInterceptor {
    private static final Logger log = LoggerFactory.getLogger(ReachedThere.class);
    private static final Metadata.Key<String> REACHED = Metadata.Key.of("viam-smrn", Metadata.ASCII_STRING_MARSHALLER);

    private final Consumer<String> hearing;
    private final Executor workers;

    /**
     * @param hearing is told each name as the remote writes it, within the call that was made here; it may block
     * @param workers for what is told when nobody waits for the answer any more
     */
    ReachedThere(Consumer<String> hearing, Executor workers) {
        this.hearing = hearing;
        this.workers = workers;
    }

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        Call made = Call.current();
        return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
            @Override
            public void start(Listener<A> listener, Metadata headers) {
                super.start(new Hearing<>(listener, made), headers);
            }
        };
    }

    private final class Hearing<A> extends SimpleForwardingClientCallListener<A> {
        private final Call made;

        Hearing(ClientCall.Listener<A> listener, Call made) {
            super(listener);
            this.made = made;
        }

        @Override
        public void onHeaders(Metadata headers) {
            List<String> names = new ArrayList<>();
            Optional.ofNullable(headers.getAll(REACHED)).ifPresent(values -> values.forEach(names::add));
            if (!names.isEmpty()) {
                hear(names);
            }
            super.onHeaders(headers);
        }

        /** Of a call that is cancelled, whoever made it has gone, and this is the connection's own thread, which must not wait. */
        private void hear(List<String> names) {
            try {
                Runnable claiming = made.wrap(() -> names.forEach(hearing));
                if (made.isCancelled()) {
                    workers.execute(() -> claim(names, claiming));
                } else {
                    claiming.run();
                }
            } catch (RuntimeException e) { // as below; or there are no workers any more
                log.debug("{} were reached by a call that is over: {}", names, e.getMessage());
            }
        }

        private static void claim(List<String> names, Runnable claiming) {
            try {
                claiming.run();
            } catch (RuntimeException e) { // a stop that has returned meanwhile; its answer is heard all the same
                log.debug("{} were reached by a call that is over: {}", names, e.getMessage());
            }
        }
    }
}
