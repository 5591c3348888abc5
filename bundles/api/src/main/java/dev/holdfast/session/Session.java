package dev.holdfast.session;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.UUID;

/**
 * One client's presence. It is bound to its id, never to a connection.
 *
 * @param id random; whoever knows it and is the holder may use it
 * @param holder the entity that opened it; empty without authentication, {@code module:<symbolic-name>} for a bundle,
 *     {@code job:<name>} for a job
 * @param heartbeatWindow how long the client may be silent, 30 ms to 1 min; {@link #NO_DEADLINE} for a bundle's session,
 *     which lives while the bundle runs
 * @param address where it was opened from, as {@code host:port}; empty in process
 */
public record Session(UUID id, String holder, Duration heartbeatWindow, String address) {
    /** The window of a session that no silence ends. */
    public static final Duration NO_DEADLINE = Duration.ofNanos(Long.MAX_VALUE / 2);

    public Session {
        requireNonNull(id, "id");
        requireNonNull(holder, "holder");
        requireNonNull(address, "address");
        if (heartbeatWindow.isNegative() || heartbeatWindow.isZero()) {
            throw new IllegalArgumentException("heartbeat window is not positive: " + heartbeatWindow);
        }
    }
}
