package dev.holdfast.config.file.internal;

import dev.holdfast.config.json.internal.Json;
import dev.holdfast.config.json.internal.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code network.sessions}. Whatever is wrong in it refuses the file whole. */
final class SessionsReader {
    static final String KEY = "sessions";

    private static final String WINDOW = "heartbeat_window";
    private static final String STARTS = "starts_per_second";
    private static final String MAX = "max";
    private static final String MAX_PER_HOST = "max_per_host";
    private static final Set<String> KNOWN = Set.of(WINDOW, STARTS, MAX, MAX_PER_HOST);
    private static final int MOST_STARTS = 10_000;
    private static final int MOST_SESSIONS = 1_000_000; // measured: bench/README.md
    private static final Duration SHORTEST = Duration.ofMillis(30);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private record Window(String text, Duration length) {
        static final Window DEFAULT =
                new Window(SessionsEntry.DEFAULT.windowText(), SessionsEntry.DEFAULT.heartbeatWindow());
    }

    private final Fields fields;

    private SessionsReader(Fields fields) {
        this.fields = fields;
    }

    static SessionsEntry read(Fields network, List<Problem> hints) {
        return network.object(KEY)
                .map(sessions -> {
                    sessions.hintAtUnknown(KNOWN, hints);
                    return new SessionsReader(sessions).read();
                })
                .orElse(SessionsEntry.DEFAULT);
    }

    private SessionsEntry read() {
        Window window = window();
        return new SessionsEntry(
                window.text,
                window.length,
                whole(STARTS, SessionsEntry.DEFAULT.startsPerSecond(), MOST_STARTS),
                whole(MAX, SessionsEntry.DEFAULT.max(), MOST_SESSIONS),
                whole(MAX_PER_HOST, SessionsEntry.DEFAULT.maxPerHost(), MOST_SESSIONS));
    }

    private int whole(String key, int otherwise, int most) {
        double given = fields.number(key).orElse((double) otherwise);
        if (given < 1 || given > most || given != Math.rint(given)) {
            fields.problem(key, "must be a whole number, 1 to " + most);
            return otherwise;
        }
        return (int) given;
    }

    private Window window() {
        Optional<Json> given = fields.tree().member(WINDOW);
        if (given.isPresent() && !(given.get() instanceof Json.Text)) {
            fields.problem(
                    WINDOW,
                    "must be a duration in quotes such as \"2s\", not "
                            + given.get().kind());
            return Window.DEFAULT;
        }
        return fields.text(WINDOW).map(this::window).orElse(Window.DEFAULT);
    }

    private Window window(String text) {
        try {
            if (text.isEmpty() || GoDuration.parse(text).isZero()) {
                return Window.DEFAULT; // so viam-server reads it, whose files work here unchanged
            }
            return new Window(text, GoDuration.parse(text, SHORTEST, LONGEST));
        } catch (IllegalArgumentException e) {
            fields.problem(WINDOW, e.getMessage());
            return Window.DEFAULT;
        }
    }
}
