package dev.holdfast.resource;

/** There are too many of something already: calls in flight on a resource, live sessions. */
public final class LimitExceededException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LimitExceededException(String message) {
        super(message);
    }
}
