package dev.holdfast.session;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.UUID;

/**
 * One client's presence. It is bound to its id, never to a connection.
 *
 * @param id random; whoever knows it and is the holder may use it
 * @param holder the entity that opened it; empty without authentication
 * @param heartbeatWindow how long the client may be silent, 30 ms to 1 min
 * @param address where it was opened from, as {@code host:port}; empty in process
 */
public record Session(UUID id, String holder, Duration heartbeatWindow, String address) {
    public Session {
        requireNonNull(id, "id");
        requireNonNull(holder, "holder");
        requireNonNull(address, "address");
        if (heartbeatWindow.isNegative() || heartbeatWindow.isZero()) {
            throw new IllegalArgumentException("heartbeat window is not positive: " + heartbeatWindow);
        }
    }
}
