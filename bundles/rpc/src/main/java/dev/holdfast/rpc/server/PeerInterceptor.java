package dev.holdfast.rpc.server;

import dev.holdfast.rpc.port.internal.PeerAddress;
import dev.holdfast.wire.robot.v1.RobotServiceGrpc;
import dev.holdfast.wire.session.v1.SessionServiceGrpc;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.util.Set;

/** Notes where a session is opened from; no other method asks. */
final class PeerInterceptor implements ServerInterceptor {
    /** The client's address as {@code host:port}; empty if it is unknown. */
    static final Context.Key<String> PEER = Context.keyWithDefault("peer", "");

    private static final Set<String> OPENING = Set.of(
            RobotServiceGrpc.getStartSessionMethod().getFullMethodName(),
            SessionServiceGrpc.getStartSessionMethod().getFullMethodName());

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        if (!OPENING.contains(call.getMethodDescriptor().getFullMethodName())) {
            return next.startCall(call, headers);
        }
        return Contexts.interceptCall(Context.current().withValue(PEER, PeerAddress.of(call)), call, headers, next);
    }
}
