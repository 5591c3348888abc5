package dev.holdfast.rpc.tunnel.internal;

import java.time.Duration;

/**
 * A port of this machine that clients may reach through the robot.
 *
 * @param port 1 to 65535
 * @param connectionTimeout how long to wait for whoever listens there
 */
public record TunnelEndpoint(int port, Duration connectionTimeout) {
    private static final int LAST_PORT = 65_535;

    public TunnelEndpoint {
        if (port < 1 || port > LAST_PORT || connectionTimeout.isNegative() || connectionTimeout.isZero()) {
            throw new IllegalArgumentException(
                    "no tunnel leads to port %d within %s".formatted(port, connectionTimeout));
        }
    }

    /**
     * Reads {@code 9090=10000000000}, as the configuration has it: a port, and nanoseconds.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static TunnelEndpoint parse(String text) {
        int sign = text.indexOf('=');
        return new TunnelEndpoint(
                Integer.parseInt(text.substring(0, Math.max(0, sign))),
                Duration.ofNanos(Long.parseLong(text.substring(sign + 1))));
    }
}
