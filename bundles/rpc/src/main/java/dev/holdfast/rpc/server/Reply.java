package dev.holdfast.rpc.server;

import dev.holdfast.access.Identity;
import dev.holdfast.door.Caller;
import dev.holdfast.resource.Api;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.resource.ResourceNotFoundException;
import dev.holdfast.rpc.StatusCodes;
import dev.holdfast.rpc.access.internal.Access;
import dev.holdfast.rpc.access.internal.NotPermittedException;
import dev.holdfast.rpc.access.internal.Refusals;
import dev.holdfast.rpc.port.internal.Connections;
import dev.holdfast.session.SessionExpiredException;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whom one call is about, who makes it, and how it is told what went wrong: the same for calls of every kind. */
final class Reply<A> {
    /** Names what a driver commanded on this call's behalf, beside the resource that was called. */
    static final Metadata.Key<String> REACHED = Metadata.Key.of("viam-smrn", Metadata.ASCII_STRING_MARSHALLER);

    private static final Logger log = LoggerFactory.getLogger(Reply.class);
    private static final int LONGEST_NAME = 200;

    private final Api api;
    private final Absences absences;
    private final ServerCall<?, A> call;
    private final Context context = Context.current();
    private final Identity identity = Access.in(context);

    Reply(Api api, Absences absences, ServerCall<?, A> call) {
        this.api = api;
        this.absences = absences;
        this.call = call;
    }

    /**
     * Whom the name means that was given: a simple one, or one on a remote as {@code remote:name}.
     *
     * @throws NotPermittedException if this client does not reach that
     */
    ResourceName name(String given) {
        ResourceName meant = nameToStop(given);
        if (!identity.reaches(meant.name())) {
            throw new NotPermittedException(Refusals.resource(meant.name(), identity));
        }
        return meant;
    }

    /** The same for a stop, which is open to everybody who was let in. */
    ResourceName nameToStop(String given) {
        return absences.meant(parsed(given));
    }

    /** Who calls. */
    Caller caller(Map<String, Object> extra) {
        var caller = new Caller(
                SessionInterceptor.SESSION.get(context),
                identity.holder(),
                extra,
                timeout(),
                call.getMethodDescriptor().getBareMethodName(),
                SessionInterceptor.OFFERED.get(context));
        Connections.of(call).ifPresent(caller::connection);
        return caller;
    }

    /** Lets {@code gone} know when nobody waits for the call any more. */
    void whenGone(Context.CancellationListener gone) {
        context.addListener(gone, Runnable::run);
    }

    void forget(Context.CancellationListener gone) {
        context.removeListener(gone);
    }

    /** The headers of an answer: they name what was reached besides {@code name}. */
    Metadata headers(ResourceName name, Caller caller) {
        var headers = new Metadata();
        caller.reached().stream()
                .filter(reached -> !reached.equals(name))
                .map(ResourceName::toString)
                .sorted()
                .forEach(reached -> headers.put(REACHED, reached));
        return headers;
    }

    /** Ends the call with what went wrong with {@code name}. */
    void refuse(ResourceName name, Throwable failure) {
        refuse(name.name(), absences.explained(name, failure));
    }

    /** Ends the call with what went wrong with a resource of this name, if it has one. */
    void refuse(String given, Throwable failure) {
        Throwable cause = StatusCodes.unwrap(failure);
        if (StatusCodes.isUnexpected(cause)) {
            log.error("{} failed in {}", given, call.getMethodDescriptor().getFullMethodName(), cause);
        }
        Status status = StatusCodes.toStatus(cause, timeIsUp());
        call.close(named(given, cause, status), new Metadata());
    }

    /** Every refusal says which resource it is about, but for the one text that SDKs compare. */
    private static Status named(String given, Throwable cause, Status status) {
        String text = status.getDescription();
        // Longer ones are no names, and the answer's headers have no room for them.
        return given.isEmpty()
                        || given.length() > LONGEST_NAME
                        || cause instanceof SessionExpiredException
                        || isWordOf(given, String.valueOf(text))
                ? status
                : status.withDescription(given + ": " + text);
    }

    private static boolean isWordOf(String name, String text) {
        return Pattern.compile("(?<![-\\w])" + Pattern.quote(name) + "(?![-\\w])")
                .matcher(text)
                .find();
    }

    private ResourceName parsed(String given) {
        try {
            return new ResourceName(api, given);
        } catch (IllegalArgumentException e) { // nothing can be called that
            String shown = given.length() > LONGEST_NAME ? given.substring(0, LONGEST_NAME) + "..." : given;
            throw new ResourceNotFoundException("there is no %s named \"%s\" on this robot".formatted(api, shown));
        }
    }

    private Optional<Duration> timeout() {
        return Optional.ofNullable(context.getDeadline())
                .map(deadline -> Duration.ofNanos(deadline.timeRemaining(TimeUnit.NANOSECONDS)));
    }

    private boolean timeIsUp() {
        return Optional.ofNullable(context.getDeadline())
                .filter(Deadline::isExpired)
                .isPresent();
    }
}
