package dev.holdfast.rpc.limits.internal;

import dev.holdfast.wire.robot.v1.RobotServiceGrpc;
import dev.holdfast.wire.session.v1.SessionServiceGrpc;
import io.grpc.Attributes;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.Set;
import java.util.function.IntSupplier;

/**
 * How many calls of one connection may be under way at once, with room kept for those that matter most. HTTP/2 has one bound
 * for all of them, beyond which a client holds back whatever comes next, be it a heartbeat. So that bound is higher, and
 * between the two only stops are let in, and between theirs and the highest only what keeps a session alive.
 */
public final class CallShares implements ServerInterceptor {
    /** Of any kind. */
    public static final int COMMON = 256;

    /** What HTTP/2 tells the client. */
    public static final int MOST = COMMON + 64;

    private static final int WITH_STOPS = COMMON + 32;

    /** How many are under way on the connection of a call; absent where a connection carries one at a time. */
    static final Attributes.Key<IntSupplier> UNDER_WAY = Attributes.Key.create("calls under way");

    private static final Set<String> OF_SESSIONS = Set.of(
            RobotServiceGrpc.getStartSessionMethod().getFullMethodName(),
            RobotServiceGrpc.getSendSessionHeartbeatMethod().getFullMethodName(),
            SessionServiceGrpc.getStartSessionMethod().getFullMethodName(),
            SessionServiceGrpc.getEndSessionMethod().getFullMethodName());

    private static final Set<String> STOPS = Set.of(
            RobotServiceGrpc.getStopAllMethod().getFullMethodName(),
            SessionServiceGrpc.getStopOwnedMethod().getFullMethodName());

    private static final String STOP = "/Stop";

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        IntSupplier underWay = call.getAttributes().get(UNDER_WAY);
        if (underWay == null || underWay.getAsInt() <= COMMON) { // this one is among them
            return next.startCall(call, headers);
        }
        int share = share(call.getMethodDescriptor().getFullMethodName());
        if (underWay.getAsInt() <= share) {
            return next.startCall(call, headers);
        }
        call.close(
                Status.RESOURCE_EXHAUSTED.withDescription(
                        ("%d calls are under way on this connection; wait for some to end, or open another connection")
                                .formatted(share)),
                new Metadata());
        return new ServerCall.Listener<>() {};
    }

    private static int share(String method) {
        if (OF_SESSIONS.contains(method)) {
            return MOST;
        }
        return STOPS.contains(method) || method.endsWith(STOP) ? WITH_STOPS : COMMON;
    }
}
