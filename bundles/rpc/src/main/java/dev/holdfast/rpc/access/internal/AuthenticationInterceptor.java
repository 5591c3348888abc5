package dev.holdfast.rpc.access.internal;

import dev.holdfast.access.Identity;
import dev.holdfast.wire.robot.v1.RobotServiceGrpc;
import dev.holdfast.wire.rpc.v1.AuthServiceGrpc;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthGrpc;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Finds out who makes a call, before anything else of it is looked at. Open to strangers is only how one proves who he is,
 * and whether the robot is well. Codes and texts are those that clients know; none says what else was wrong.
 */
final class AuthenticationInterceptor implements ServerInterceptor {
    static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    /** These are answered to anybody. They see no identity. */
    static final Set<String> OPEN = Set.of(
            AuthServiceGrpc.getAuthenticateMethod().getFullMethodName(),
            HealthGrpc.getCheckMethod().getFullMethodName(),
            HealthGrpc.getWatchMethod().getFullMethodName());

    private static final String HEARTBEAT =
            RobotServiceGrpc.getSendSessionHeartbeatMethod().getFullMethodName();

    private final Identification identification;
    private final OpenCalls calls;
    private final LongSupplier clock;

    /**
     * @param calls is told of each call that is let in, but for heartbeats
     * @param clock nanoseconds of a monotonic clock
     */
    AuthenticationInterceptor(Identification identification, OpenCalls calls, LongSupplier clock) {
        this.identification = identification;
        this.calls = calls;
        this.clock = clock;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        if (OPEN.contains(call.getMethodDescriptor().getFullMethodName())) {
            return next.startCall(call, headers);
        }
        Identity identity;
        try {
            identity = identify(call, headers);
        } catch (StatusRuntimeException e) {
            call.close(e.getStatus(), new Metadata());
            return new ServerCall.Listener<>() {};
        }
        if (HEARTBEAT.equals(call.getMethodDescriptor().getFullMethodName())) {
            Context context = Context.current().withValue(Access.IDENTITY, identity);
            return new BriefCall<>(
                    Contexts.interceptCall(context, call, headers, next),
                    call,
                    () -> isStill(identity, call, headers),
                    clock);
        }
        return calls.track(
                call,
                () -> isStill(identity, call, headers),
                tracked -> Contexts.interceptCall(
                        Context.current().withValue(Access.IDENTITY, identity), tracked, headers, next));
    }

    /** Whether it would be let in as the same client, to no less. */
    private boolean isStill(Identity identity, ServerCall<?, ?> call, Metadata headers) {
        try {
            Identity now = identify(call, headers);
            return now.holder().equals(identity.holder())
                    && now.may(identity.role())
                    && (now.resources().isEmpty() || now.resources().equals(identity.resources()));
        } catch (StatusRuntimeException e) {
            return false;
        }
    }

    private Identity identify(ServerCall<?, ?> call, Metadata headers) {
        List<String> given = new ArrayList<>();
        Optional.ofNullable(headers.getAll(AUTHORIZATION)).ifPresent(values -> values.forEach(given::add));
        return identification.identify(call.getAttributes(), given);
    }
}
