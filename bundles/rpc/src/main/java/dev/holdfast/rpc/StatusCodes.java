package dev.holdfast.rpc;

import dev.holdfast.resource.HardwareException;
import dev.holdfast.resource.LimitExceededException;
import dev.holdfast.resource.ResourceNotFoundException;
import dev.holdfast.resource.ResourceUnavailableException;
import dev.holdfast.session.SessionExpiredException;
import io.grpc.Status;
import io.grpc.Status.Code;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** What our exceptions are in gRPC's codes, and back. Nothing else knows those. */
public final class StatusCodes {
    private static final String EXPIRED = SessionExpiredException.refused().getMessage();
    private static final String LAPSED = "session lapsed; ";
    private static final String STOPPED = " was stopped";

    /** It travels in a header, and clients refuse an answer whose headers have more than 8 KiB. */
    private static final int LONGEST_MESSAGE = 2000;

    private StatusCodes() {}

    /**
     * How {@code failure} is answered.
     *
     * @param deadlinePassed whether the client's time was up, which tells the two reasons for a cancellation apart
     */
    public static Status toStatus(Throwable failure, boolean deadlinePassed) {
        Throwable cause = unwrap(failure);
        return Status.fromCode(code(cause, deadlinePassed)).withDescription(message(cause));
    }

    /** As {@link #toStatus(Throwable, boolean)}, for a call whose client still waits. */
    public static Status toStatus(Throwable failure) {
        return toStatus(failure, false);
    }

    /** The exception that {@link #toStatus} made {@code status} of, as far as a code and a text can tell. */
    public static RuntimeException toException(Status status) {
        String message = Optional.ofNullable(status.getDescription())
                .orElse(status.getCode().name());
        return switch (status.getCode()) {
            case INVALID_ARGUMENT ->
                message.equals(EXPIRED) ? SessionExpiredException.refused() : new IllegalArgumentException(message);
            case FAILED_PRECONDITION -> new IllegalStateException(message);
            case UNIMPLEMENTED -> new UnsupportedOperationException(message);
            case NOT_FOUND -> new ResourceNotFoundException(message);
            case UNAVAILABLE -> new ResourceUnavailableException(message);
            case RESOURCE_EXHAUSTED -> new LimitExceededException(message);
            case ABORTED -> SessionExpiredException.underWay(stopped(message));
            case UNAUTHENTICATED, PERMISSION_DENIED -> new SecurityException(message);
            case CANCELLED, DEADLINE_EXCEEDED -> new CancellationException(message);
            default -> new HardwareException(message);
        };
    }

    /** Whether {@code failure} is none of those that contracts name: somebody should read its stack trace. */
    public static boolean isUnexpected(Throwable failure) {
        Throwable cause = unwrap(failure);
        return code(cause, false) == Code.UNKNOWN && !(cause instanceof HardwareException);
    }

    /** What really happened, without the wrappings of futures. */
    public static Throwable unwrap(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static Code code(Throwable cause, boolean deadlinePassed) {
        if (cause instanceof SessionExpiredException expired) {
            // An SDK repeats what was refused by itself, and must not repeat what a driver has seen.
            return expired.driverCalled() ? Code.ABORTED : Code.INVALID_ARGUMENT;
        } else if (cause instanceof CancellationException) {
            return deadlinePassed ? Code.DEADLINE_EXCEEDED : Code.CANCELLED;
        } else if (cause instanceof IllegalArgumentException) {
            return Code.INVALID_ARGUMENT;
        } else if (cause instanceof IllegalStateException) {
            return Code.FAILED_PRECONDITION;
        } else if (cause instanceof UnsupportedOperationException) {
            return Code.UNIMPLEMENTED;
        } else if (cause instanceof ResourceNotFoundException) {
            return Code.NOT_FOUND;
        } else if (cause instanceof ResourceUnavailableException) {
            return Code.UNAVAILABLE;
        } else if (cause instanceof LimitExceededException) {
            return Code.RESOURCE_EXHAUSTED;
        } else if (cause instanceof SecurityException) {
            return Code.PERMISSION_DENIED;
        }
        return Code.UNKNOWN;
    }

    private static String message(Throwable cause) {
        return Optional.ofNullable(cause.getMessage())
                .filter(message -> !message.isBlank())
                .map(message ->
                        message.length() > LONGEST_MESSAGE ? message.substring(0, LONGEST_MESSAGE) + "..." : message)
                .orElse(cause.getClass().getSimpleName());
    }

    private static String stopped(String message) {
        return message.startsWith(LAPSED) && message.endsWith(STOPPED)
                ? message.substring(LAPSED.length(), message.length() - STOPPED.length())
                : message;
    }
}
