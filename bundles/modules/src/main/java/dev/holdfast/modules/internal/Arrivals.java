package dev.holdfast.modules.internal;

import dev.holdfast.modules.deploy.internal.Source;
import dev.holdfast.modules.jar.internal.Fingerprint;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Which files are still on their way, and which of them have fallen silent. Is told the time; nanoseconds, monotonic. */
final class Arrivals {
    /** How long a file may stand still before it is called broken. */
    static final Duration SILENCE = Duration.ofSeconds(5);

    private final Map<Source, Waiting> waiting = new HashMap<>();

    private record Waiting(Fingerprint print, long since) {}

    /**
     * The file is incomplete, and looks like this from outside.
     *
     * @return whether it has looked so for too long; it is no longer waited for then
     */
    boolean isStuck(Source file, Fingerprint print, long now) {
        Waiting before = waiting.get(file);
        if (before == null || !before.print().equals(print)) {
            waiting.put(file, new Waiting(print, now));
            return false;
        }
        boolean stuck = now - before.since() >= SILENCE.toNanos();
        if (stuck) {
            waiting.remove(file);
        }
        return stuck;
    }

    /** The file is complete, or gone. */
    void forget(Source file) {
        waiting.remove(file);
    }

    Set<Source> files() {
        return Set.copyOf(waiting.keySet());
    }
}
