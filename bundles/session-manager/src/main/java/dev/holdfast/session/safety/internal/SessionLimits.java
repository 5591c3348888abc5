package dev.holdfast.session.safety.internal;

/**
 * How many sessions may live at a time.
 *
 * @param all of everybody
 * @param perHost from one host other than the loopback, where many programs share one address
 */
public record SessionLimits(int all, int perHost) {
    public static final SessionLimits DEFAULT = new SessionLimits(10_000, 1_000);
}
