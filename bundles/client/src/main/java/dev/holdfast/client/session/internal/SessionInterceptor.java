package dev.holdfast.client.session.internal;

import dev.holdfast.client.call.internal.CarryingCall;
import dev.holdfast.rpc.SafetyOption;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.MethodDescriptor;
import java.util.Optional;

/** Puts the session's id on safety-monitored calls, and on no others. Which those are is said by their own descriptors. */
public final class SessionInterceptor implements ClientInterceptor {
    private final SessionIds ids;

    /** @param ids for calls that run in no session that the program has chosen */
    public SessionInterceptor(SessionIds ids) {
        this.ids = ids;
    }

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        if (!SafetyOption.isOn(method)) {
            return next.newCall(method, options);
        }
        SessionIds whose = Optional.ofNullable(SessionIds.CHOSEN.get()).orElse(ids);
        return CarryingCall.of(new SessionHeader(whose), method, options, next);
    }
}
