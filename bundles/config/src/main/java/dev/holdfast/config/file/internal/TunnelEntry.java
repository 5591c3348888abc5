package dev.holdfast.config.file.internal;

import java.time.Duration;

/**
 * A port of this machine that clients may reach through the robot.
 *
 * @param port 1 to 65535
 * @param connectionTimeout how long to wait for whoever listens there
 */
public record TunnelEntry(int port, Duration connectionTimeout) {}
