package dev.holdfast.rpc.access.internal;

import dev.holdfast.access.Identity;
import dev.holdfast.access.Role;
import dev.holdfast.rpc.port.internal.PeerAddress;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.Optional;

/** Refuses what the caller's role does not cover, before anything has seen the call but who asked who makes it. */
final class PermissionInterceptor implements ServerInterceptor {
    private final Permissions permissions;
    private final Audit audit;

    PermissionInterceptor(Permissions permissions, Audit audit) {
        this.permissions = permissions;
        this.audit = audit;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        MethodDescriptor<?, ?> method = call.getMethodDescriptor();
        if (AuthenticationInterceptor.OPEN.contains(method.getFullMethodName())) {
            return next.startCall(call, headers);
        }
        Identity identity = Access.current();
        Role needed = permissions.needed(method);
        Optional<String> refusal = refusal(identity, needed, method);
        if (refusal.isPresent()) {
            audit.refused(identity, method.getFullMethodName(), PeerAddress.of(call));
            call.close(Status.PERMISSION_DENIED.withDescription(refusal.get()), new Metadata());
            return new ServerCall.Listener<>() {};
        }
        if (needed == Role.ADMIN) {
            audit.admitted(identity, method.getFullMethodName(), PeerAddress.of(call));
        }
        return next.startCall(call, headers);
    }

    private Optional<String> refusal(Identity identity, Role needed, MethodDescriptor<?, ?> method) {
        if (!identity.may(needed)) {
            return Optional.of(Refusals.role(method.getFullMethodName(), needed, identity.role()));
        }
        return needed != Role.VIEWER && !identity.resources().isEmpty() && permissions.isForeign(method)
                ? Optional.of(Refusals.foreign(method.getFullMethodName(), identity))
                : Optional.empty();
    }
}
