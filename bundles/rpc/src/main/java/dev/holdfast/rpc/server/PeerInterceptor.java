package dev.holdfast.rpc.server;

import dev.holdfast.rpc.port.internal.PeerAddress;
import dev.holdfast.wire.robot.v1.RobotServiceGrpc;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;

/** Notes where a session is opened from; no other method asks. */
final class PeerInterceptor implements ServerInterceptor {
    /** The client's address as {@code host:port}; empty if it is unknown. */
    static final Context.Key<String> PEER = Context.keyWithDefault("peer", "");

    private static final String START_SESSION =
            RobotServiceGrpc.getStartSessionMethod().getFullMethodName();

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        if (!START_SESSION.equals(call.getMethodDescriptor().getFullMethodName())) {
            return next.startCall(call, headers);
        }
        return Contexts.interceptCall(Context.current().withValue(PEER, PeerAddress.of(call)), call, headers, next);
    }
}
