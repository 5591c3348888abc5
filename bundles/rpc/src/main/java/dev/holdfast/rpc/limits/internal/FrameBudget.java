package dev.holdfast.rpc.limits.internal;

import java.time.Duration;
import java.util.Optional;

/**
 * How many frames that carry nothing one connection may send. What comes with data is bounded by flow control and by the
 * turns that connections take; these are free for whoever sends them, and some make us answer.
 *
 * <p>An SDK that measures the line while it gets pictures sends a ping for each round trip, a thousand in a second; a client
 * that takes 400 MB a second makes room in 50,000 steps. Several times as much is a flood. Knows no clock; for one thread.
 */
final class FrameBudget {
    private static final Duration SPAN = Duration.ofSeconds(2);

    /** A client says how it wants things when it connects, and hardly again; each time it gets an answer. */
    private final Window settings = new Window(100, Duration.ofSeconds(30));

    private final Window control = new Window(20_000, SPAN);
    private final Window room = new Window(250_000, SPAN);
    private final Window empty = new Window(1_000, SPAN);

    /** Counts a frame; what it is too much of, if it is. */
    Optional<String> count(Frame frame, long now) {
        if (frame.isEmpty()) {
            return empty.admits(now) ? Optional.empty() : Optional.of("too many empty frames");
        } else if (frame.type() == Frame.WINDOW_UPDATE) {
            return room.admits(now) ? Optional.empty() : Optional.of("too many window updates");
        } else if (frame.type() == Frame.SETTINGS) {
            return settings.admits(now) ? Optional.empty() : Optional.of("too many settings");
        } else if (frame.type() == Frame.DATA || frame.type() == Frame.HEADERS) {
            return Optional.empty();
        }
        return control.admits(now) ? Optional.empty() : Optional.of("too many control frames");
    }
}
