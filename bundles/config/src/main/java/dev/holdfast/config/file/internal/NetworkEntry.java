package dev.holdfast.config.file.internal;

import java.time.Duration;

/**
 * How clients reach the robot, and how long they may be silent.
 *
 * @param bindAddress where the port is opened
 * @param windowText the heartbeat window as the file writes it
 * @param heartbeatWindow the same, 30 ms to 1 min
 */
public record NetworkEntry(BindAddress bindAddress, String windowText, Duration heartbeatWindow) {
    public static final NetworkEntry DEFAULT = new NetworkEntry(BindAddress.DEFAULT, "2s", Duration.ofSeconds(2));

    /** The same with another port. */
    public NetworkEntry withPort(int port) {
        return new NetworkEntry(new BindAddress(bindAddress.host(), port), windowText, heartbeatWindow);
    }
}
