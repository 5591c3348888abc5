package dev.holdfast.rpc.server;

import dev.holdfast.door.ClientSessions;
import dev.holdfast.rpc.SafetyOption;
import dev.holdfast.rpc.StatusCodes;
import dev.holdfast.rpc.access.internal.Access;
import dev.holdfast.session.SessionExpiredException;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Finds out in which session a safety-monitored call is made, and takes it as that session's sign of life. A call whose
 * session does not live ends here, before any driver is called. Calls of all other methods pass, whatever id they carry.
 */
final class SessionInterceptor implements ServerInterceptor {
    /** The live session that the call was made in. */
    static final Context.Key<Optional<UUID>> SESSION = Context.keyWithDefault("session", Optional.empty());

    /**
     * The session that a call names whose method is monitored on some resources only. Which one it calls is known later; where
     * it is monitored this is asked, and is then the session's sign of life.
     */
    static final Context.Key<Supplier<Optional<UUID>>> OFFERED =
            Context.keyWithDefault("offered session", Optional::empty);

    static final Metadata.Key<String> SESSION_ID = Metadata.Key.of("viam-sid", Metadata.ASCII_STRING_MARSHALLER);

    private final ClientSessions sessions;

    SessionInterceptor(ClientSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        if (!SafetyOption.isOn(call.getMethodDescriptor())) {
            return headers.containsKey(SESSION_ID)
                    ? Contexts.interceptCall(
                            Context.current().withValue(OFFERED, offered(headers)), call, headers, next)
                    : next.startCall(call, headers);
        }
        Optional<UUID> session;
        try {
            session = live(headers, Access.current().holder());
        } catch (RuntimeException e) {
            call.close(StatusCodes.toStatus(e), new Metadata());
            return new ServerCall.Listener<>() {};
        }
        return Contexts.interceptCall(Context.current().withValue(SESSION, session), call, headers, next);
    }

    /** It is asked on other threads, which know nothing of the call. */
    private Supplier<Optional<UUID>> offered(Metadata headers) {
        Context context = Context.current();
        return () -> live(headers, Access.in(context).holder());
    }

    private Optional<UUID> live(Metadata headers, String holder) {
        Optional<UUID> session = session(headers);
        session.ifPresent(id -> sessions.commanded(id, holder));
        return session;
    }

    private static Optional<UUID> session(Metadata headers) {
        List<String> ids = new ArrayList<>();
        Optional.ofNullable(headers.getAll(SESSION_ID)).ifPresent(values -> values.forEach(ids::add));
        if (ids.isEmpty()) {
            return Optional.empty();
        }
        if (ids.size() > 1) {
            throw new IllegalArgumentException("more than one viam-sid");
        }
        UUID id = Ids.parse(ids.get(0)).orElseThrow(SessionExpiredException::refused);
        return Optional.of(id).filter(given -> !given.equals(Ids.ZERO));
    }
}
