package dev.holdfast.rpc.log.internal;

import dev.holdfast.wire.robot.v1.RobotServiceGrpc;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.util.Optional;

/** Notes who sends an entry for the log, by the headers of SDKs; no other method asks. */
public final class SenderInterceptor implements ServerInterceptor {
    /** The name of a module, or what kind of client it is. */
    static final Context.Key<String> SENDER = Context.keyWithDefault("sender", "a client");

    private static final String LOG = RobotServiceGrpc.getLogMethod().getFullMethodName();
    private static final Metadata.Key<String> MODULE = Metadata.Key.of("modname", Metadata.ASCII_STRING_MARSHALLER);
    private static final Metadata.Key<String> CLIENT = Metadata.Key.of("viam_client", Metadata.ASCII_STRING_MARSHALLER);

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        if (!LOG.equals(call.getMethodDescriptor().getFullMethodName())) {
            return next.startCall(call, headers);
        }
        Context context = sender(headers)
                .map(name -> Context.current().withValue(SENDER, name))
                .orElse(Context.current());
        return Contexts.interceptCall(context, call, headers, next);
    }

    /** Of {@code python;v0.85.1;v0.1.502} the first part. */
    private static Optional<String> sender(Metadata headers) {
        return Optional.ofNullable(headers.get(MODULE))
                .or(() -> Optional.ofNullable(headers.get(CLIENT)).map(client -> client.split(";", 2)[0]))
                .filter(name -> !name.isBlank());
    }
}
