package dev.holdfast.rpc.server;

import com.google.protobuf.Message;
import dev.holdfast.door.Caller;
import dev.holdfast.door.Door;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.resource.ResourceNotFoundException;
import dev.holdfast.rpc.RpcTable;
import dev.holdfast.rpc.StatusCodes;
import dev.holdfast.rpc.UnaryRow;
import dev.holdfast.session.SessionExpiredException;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One call of a resource, from its request to its answer. gRPC calls it from one thread at a time, and never waits. */
final class ResourceCall<R extends Resource, Q extends Message, A extends Message> extends ServerCall.Listener<Q> {
    /** Names what a driver commanded on this call's behalf, beside the resource that was called. */
    static final Metadata.Key<String> REACHED = Metadata.Key.of("viam-smrn", Metadata.ASCII_STRING_MARSHALLER);

    private static final Logger log = LoggerFactory.getLogger(ResourceCall.class);

    private final Door door;
    private final Absences absences;
    private final RpcTable<R> table;
    private final UnaryRow<R, Q, A> row;
    private final ServerCall<Q, A> call;
    private final Context context = Context.current();
    private Optional<Q> request = Optional.empty();
    private boolean tooMany;

    ResourceCall(Door door, Absences absences, RpcTable<R> table, UnaryRow<R, Q, A> row, ServerCall<Q, A> call) {
        this.door = door;
        this.absences = absences;
        this.table = table;
        this.row = row;
        this.call = call;
    }

    @Override
    public void onMessage(Q message) {
        if (request.isPresent()) {
            tooMany = true;
            refuse("", new IllegalArgumentException("the call has more than one request"));
        }
        request = Optional.of(message);
    }

    @Override
    public void onHalfClose() {
        if (!tooMany) {
            request.ifPresentOrElse(
                    this::ask, () -> refuse("", new IllegalArgumentException("the call has no request")));
        }
    }

    private void ask(Q message) {
        String given = row.resource(message);
        try {
            row.check(message);
            ResourceName name = name(given);
            var caller = new Caller(
                    SessionInterceptor.SESSION.get(), SessionInterceptor.ANYBODY, row.extra(message), timeout());
            Context.CancellationListener gone = ended -> caller.cancel();
            context.addListener(gone, Runnable::run);
            door(name, caller, message).whenComplete((answer, failure) -> {
                context.removeListener(gone);
                if (failure == null) {
                    answer(name, caller, answer);
                } else {
                    refuse(given, absences.explained(name, failure));
                }
            });
        } catch (RuntimeException e) {
            refuse(given, e);
        }
    }

    private CompletionStage<A> door(ResourceName name, Caller caller, Q message) {
        if (row.isStopOf(table.type())) {
            return door.stop(name, caller).thenApply(stopped -> row.emptyAnswer());
        } else if (row.isSafetyMonitored()) {
            return door.command(name, table.type(), caller, resource -> row.work(resource, message));
        }
        return door.query(name, table.type(), caller, resource -> row.work(resource, message));
    }

    private void answer(ResourceName name, Caller caller, A answer) {
        var headers = new Metadata();
        caller.reached().stream()
                .filter(reached -> !reached.equals(name))
                .map(ResourceName::toString)
                .sorted()
                .forEach(reached -> headers.put(REACHED, reached));
        call.sendHeaders(headers);
        call.sendMessage(answer);
        call.close(Status.OK, new Metadata());
    }

    private void refuse(String given, Throwable failure) {
        Throwable cause = StatusCodes.unwrap(failure);
        if (StatusCodes.isUnexpected(cause)) {
            log.error("{} failed in {}", given, row.method().getFullMethodName(), cause);
        }
        Status status = StatusCodes.toStatus(cause, timeIsUp());
        call.close(named(given, cause, status), new Metadata());
    }

    /** Every refusal says which resource it is about, but for the one text that SDKs compare. */
    private static Status named(String given, Throwable cause, Status status) {
        String text = status.getDescription();
        return given.isEmpty() || cause instanceof SessionExpiredException || isWordOf(given, String.valueOf(text))
                ? status
                : status.withDescription(given + ": " + text);
    }

    private static boolean isWordOf(String name, String text) {
        return Pattern.compile("(?<![-\\w])" + Pattern.quote(name) + "(?![-\\w])")
                .matcher(text)
                .find();
    }

    /** The name as it was given: a simple one, or one on a remote as {@code remote:name}. */
    private ResourceName name(String given) {
        try {
            return new ResourceName(table.api(), given);
        } catch (IllegalArgumentException e) { // nothing can be called that
            throw new ResourceNotFoundException(
                    "there is no %s named \"%s\" on this robot".formatted(table.api(), given));
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
