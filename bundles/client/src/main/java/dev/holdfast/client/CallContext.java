package dev.holdfast.client;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * What all calls have: the client's name, a time limit, and a failure that says what was asked of whom. What the robot itself
 * refuses names that already; what the connection says does not.
 */
final class CallContext implements ClientInterceptor {
    private static final Metadata.Key<String> CLIENT = Metadata.Key.of("viam_client", Metadata.ASCII_STRING_MARSHALLER);
    private static final Set<Status.Code> OF_THE_CONNECTION =
            Set.of(Status.Code.UNAVAILABLE, Status.Code.DEADLINE_EXCEEDED, Status.Code.INTERNAL, Status.Code.UNKNOWN);

    /** What gRPC says where we have given a connection up. */
    private static final String GIVEN_UP = "Channel shutdown";

    private final String client;
    private final String target;
    private final Optional<Duration> limit;

    CallContext(String client, String target, Optional<Duration> limit) {
        this.client = client;
        this.target = target;
        this.limit = limit;
    }

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        CallOptions limited = limit.filter(some -> options.getDeadline() == null)
                .map(nanos -> options.withDeadlineAfter(nanos.toNanos(), TimeUnit.NANOSECONDS))
                .orElse(options);
        return new SimpleForwardingClientCall<>(next.newCall(method, limited)) {
            private volatile String resource = ""; // known from the request on, and told on another thread

            @Override
            public void start(Listener<A> listener, Metadata headers) {
                headers.put(CLIENT, client);
                super.start(
                        new SimpleForwardingClientCallListener<A>(listener) {
                            @Override
                            public void onClose(Status status, Metadata trailers) {
                                super.onClose(told(status), trailers);
                            }
                        },
                        headers);
            }

            @Override
            public void sendMessage(Q message) {
                resource = nameIn(message);
                super.sendMessage(message);
            }

            private Status told(Status status) {
                String said = Optional.ofNullable(status.getDescription()).orElse("");
                if (!OF_THE_CONNECTION.contains(status.getCode()) || !resource.isEmpty() && said.contains(resource)) {
                    return status;
                }
                String asked = (resource.isEmpty() ? "" : resource + ": ") + method.getBareMethodName();
                return status.withDescription("%s at %s: %s".formatted(asked, target, meant(status.getCode(), said)));
            }
        };
    }

    private static String meant(Status.Code code, String said) {
        if (said.startsWith(GIVEN_UP)) {
            return "the connection was given up, because the robot did not answer or this client is closed";
        }
        return said.isEmpty() ? code.toString() : said;
    }

    private static String nameIn(Object message) {
        if (!(message instanceof Message request)) {
            return "";
        }
        FieldDescriptor name = request.getDescriptorForType().findFieldByName("name");
        return name != null && request.getField(name) instanceof String text ? text : "";
    }
}
