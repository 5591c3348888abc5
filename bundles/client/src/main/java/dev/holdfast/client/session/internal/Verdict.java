package dev.holdfast.client.session.internal;

import dev.holdfast.rpc.StatusCodes;
import dev.holdfast.session.SessionExpiredException;
import io.grpc.Status;

/** What an answer about a session means. */
enum Verdict {
    /** The session is gone, and no driver was called: what was asked may be asked again in a new one. */
    EXPIRED,
    /** The robot knows no sessions. */
    UNSUPPORTED,
    /** Anything else: nothing is known of the session. */
    UNKNOWN;

    static Verdict of(Throwable failure) {
        return of(Status.fromThrowable(StatusCodes.unwrap(failure)));
    }

    static Verdict of(Status status) {
        if (status.getCode() == Status.Code.UNIMPLEMENTED) {
            return UNSUPPORTED;
        }
        return !status.isOk()
                        && StatusCodes.toException(status) instanceof SessionExpiredException expired
                        && !expired.driverCalled()
                ? EXPIRED
                : UNKNOWN;
    }
}
