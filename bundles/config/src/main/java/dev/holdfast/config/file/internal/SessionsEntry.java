package dev.holdfast.config.file.internal;

import java.time.Duration;

/**
 * How long clients may be silent, and how many may be there: {@code network.sessions}.
 *
 * @param windowText the heartbeat window as the file writes it
 * @param heartbeatWindow the same, 30 ms to 1 min
 * @param startsPerSecond how many sessions each holder may open in a second, for long
 * @param max how many may live at a time
 * @param maxPerHost how many of them from one host other than the loopback
 */
public record SessionsEntry(String windowText, Duration heartbeatWindow, int startsPerSecond, int max, int maxPerHost) {
    public static final SessionsEntry DEFAULT = new SessionsEntry("2s", Duration.ofSeconds(2), 10, 10_000, 1_000);
}
