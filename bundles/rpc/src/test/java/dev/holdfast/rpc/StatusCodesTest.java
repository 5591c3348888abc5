package dev.holdfast.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.resource.HardwareException;
import dev.holdfast.resource.LimitExceededException;
import dev.holdfast.resource.ResourceNotFoundException;
import dev.holdfast.resource.ResourceUnavailableException;
import dev.holdfast.session.SessionExpiredException;
import io.grpc.Status;
import io.grpc.Status.Code;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StatusCodesTest {
    static Stream<Arguments> table() {
        return Stream.of(
                Arguments.of(new IllegalArgumentException("m"), Code.INVALID_ARGUMENT),
                Arguments.of(new IllegalStateException("m"), Code.FAILED_PRECONDITION),
                Arguments.of(new UnsupportedOperationException("m"), Code.UNIMPLEMENTED),
                Arguments.of(new ResourceNotFoundException("m"), Code.NOT_FOUND),
                Arguments.of(new ResourceUnavailableException("m"), Code.UNAVAILABLE),
                Arguments.of(new LimitExceededException("m"), Code.RESOURCE_EXHAUSTED),
                Arguments.of(new SecurityException("m"), Code.PERMISSION_DENIED),
                Arguments.of(new CancellationException("m"), Code.CANCELLED),
                Arguments.of(new HardwareException("m"), Code.UNKNOWN),
                Arguments.of(SessionExpiredException.refused(), Code.INVALID_ARGUMENT),
                Arguments.of(SessionExpiredException.underWay("left"), Code.ABORTED));
    }

    @ParameterizedTest
    @MethodSource("table")
    void everyExceptionComesBackAsItself(RuntimeException thrown, Code code) {
        Status status = StatusCodes.toStatus(thrown);

        RuntimeException caught = StatusCodes.toException(status);

        assertEquals(code, status.getCode());
        assertEquals(thrown.getClass(), caught.getClass());
        assertEquals(thrown.getMessage(), caught.getMessage());
    }

    @Test
    void anExpiredSessionIsToldFromOneThatLapsedUnderWay() {
        var refused = StatusCodes.toException(StatusCodes.toStatus(SessionExpiredException.refused()));
        var underWay = StatusCodes.toException(StatusCodes.toStatus(SessionExpiredException.underWay("left")));

        assertFalse(((SessionExpiredException) refused).driverCalled());
        assertTrue(((SessionExpiredException) underWay).driverCalled());
    }

    @Test
    void aCancellationAfterTheDeadlineIsTheDeadline() {
        assertEquals(
                Code.DEADLINE_EXCEEDED,
                StatusCodes.toStatus(new CancellationException(), true).getCode());
    }

    @Test
    void looksThroughTheWrappingsOfFutures() {
        var wrapped = new CompletionException(new CompletionException(new ResourceNotFoundException("gone")));

        Status status = StatusCodes.toStatus(wrapped);

        assertEquals(Code.NOT_FOUND, status.getCode());
        assertEquals("gone", status.getDescription());
    }

    @Test
    void anythingElseIsUnknownAndUnexpected() {
        var bug = new ArithmeticException("/ by zero");

        assertEquals(Code.UNKNOWN, StatusCodes.toStatus(bug).getCode());
        assertTrue(StatusCodes.isUnexpected(new CompletionException(bug)));
        assertFalse(StatusCodes.isUnexpected(new HardwareException("no answer")));
        assertFalse(StatusCodes.isUnexpected(new IllegalArgumentException("7")));
    }

    @Test
    void cutsAMessageThatNoClientWouldTake() {
        String told =
                StatusCodes.toStatus(new HardwareException("x".repeat(100_000))).getDescription();

        assertEquals("x".repeat(2000) + "...", told);
    }

    @Test
    void aFailureWithoutAMessageTellsItsKind() {
        assertEquals(
                "NullPointerException",
                StatusCodes.toStatus(new NullPointerException()).getDescription());
    }
}
