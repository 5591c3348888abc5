package dev.holdfast.resource;

/**
 * The resource is there but cannot be used now: busy, stop overdue, no body, being swapped, shutting down. Trying
 * again later may help.
 */
public final class ResourceUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ResourceUnavailableException(String message) {
        super(message);
    }

    public ResourceUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
