package dev.holdfast.session;

/**
 * The session is not known, finished, or somebody else's; which of them is not told. Where {@link #driverCalled()} is
 * false the command reached no driver and may be repeated in a new session; else it must not be.
 */
public final class SessionExpiredException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean driverCalled;

    private SessionExpiredException(String message, boolean driverCalled) {
        super(message);
        this.driverCalled = driverCalled;
    }

    /** The command was refused before any driver saw it. The message is the one that SDKs look for. */
    public static SessionExpiredException refused() {
        return new SessionExpiredException("SESSION_EXPIRED", false);
    }

    /** The session finished while the command ran; {@code stopped} names what was stopped therefore. */
    public static SessionExpiredException underWay(String stopped) {
        return new SessionExpiredException("session lapsed; " + stopped + " was stopped", true);
    }

    /** Whether a driver was called before the session was found to be finished. */
    public boolean driverCalled() {
        return driverCalled;
    }
}
