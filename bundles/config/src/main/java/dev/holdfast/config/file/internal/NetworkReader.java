package dev.holdfast.config.file.internal;

import dev.holdfast.config.json.internal.Json;
import dev.holdfast.config.json.internal.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the section {@code network}. Whatever is wrong in it refuses the file whole. */
final class NetworkReader {
    private static final String SHUTDOWN = "allow_shutdown";
    private static final String UNAUTHENTICATED = "allow_unauthenticated";
    private static final String PLAINTEXT = "allow_plaintext";
    private static final Set<String> KNOWN = Stream.of(
                    Stream.of("bind_address", "sessions", SHUTDOWN, UNAUTHENTICATED, PLAINTEXT, TunnelsReader.KEY),
                    Stream.of(WebReader.ORIGINS, WebReader.NAME),
                    TlsReader.KEYS.stream())
            .flatMap(keys -> keys)
            .collect(Collectors.toUnmodifiableSet());
    private static final String WINDOW = "heartbeat_window";
    private static final String STARTS = "starts_per_second";
    private static final Set<String> KNOWN_OF_SESSIONS = Set.of(WINDOW, STARTS);
    private static final int MOST_STARTS = 10_000;
    private static final Duration SHORTEST = Duration.ofMillis(30);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private record Window(String text, Duration length) {
        static final Window DEFAULT =
                new Window(NetworkEntry.DEFAULT.windowText(), NetworkEntry.DEFAULT.heartbeatWindow());
    }

    private final Fields fields;
    private final Path folder;
    private final List<Problem> problems;
    private final List<Problem> hints;

    /** @param folder of robot.json */
    NetworkReader(Fields fields, Path folder, List<Problem> problems, List<Problem> hints) {
        this.fields = fields;
        this.folder = folder;
        this.problems = problems;
        this.hints = hints;
    }

    NetworkEntry read() {
        fields.hintAtUnknown(KNOWN, hints);
        BindAddress address = fields.text("bind_address").flatMap(this::address).orElse(BindAddress.DEFAULT);
        Optional<Fields> sessions = fields.object("sessions");
        Window window = sessions.map(this::window).orElse(Window.DEFAULT);
        return new NetworkEntry(
                address,
                window.text,
                window.length,
                fields.bool(SHUTDOWN).orElse(true),
                fields.bool(UNAUTHENTICATED).orElse(false),
                fields.bool(PLAINTEXT).orElse(false),
                new TunnelsReader(fields, hints).read(),
                new TlsReader(fields, folder).read(),
                sessions.map(this::starts).orElse(NetworkEntry.DEFAULT.startsPerSecond()),
                new WebReader(fields, problems).read());
    }

    private int starts(Fields sessions) {
        double given = sessions.number(STARTS).orElse((double) NetworkEntry.DEFAULT.startsPerSecond());
        if (given < 1 || given > MOST_STARTS || given != Math.rint(given)) {
            sessions.problem(STARTS, "must be a whole number, 1 to " + MOST_STARTS);
            return NetworkEntry.DEFAULT.startsPerSecond();
        }
        return (int) given;
    }

    private Optional<BindAddress> address(String text) {
        try {
            return Optional.of(BindAddress.parse(text));
        } catch (IllegalArgumentException e) {
            fields.problem("bind_address", e.getMessage());
            return Optional.empty();
        }
    }

    private Window window(Fields sessions) {
        sessions.hintAtUnknown(KNOWN_OF_SESSIONS, hints);
        Optional<Json> given = sessions.tree().member(WINDOW);
        if (given.isPresent() && !(given.get() instanceof Json.Text)) {
            sessions.problem(
                    WINDOW,
                    "must be a duration in quotes such as \"2s\", not "
                            + given.get().kind());
            return Window.DEFAULT;
        }
        return sessions.text(WINDOW).map(text -> window(sessions, text)).orElse(Window.DEFAULT);
    }

    private Window window(Fields sessions, String text) {
        try {
            if (text.isEmpty() || GoDuration.parse(text).isZero()) {
                return Window.DEFAULT; // so viam-server reads it, whose files work here unchanged
            }
            return new Window(text, GoDuration.parse(text, SHORTEST, LONGEST));
        } catch (IllegalArgumentException e) {
            sessions.problem(WINDOW, e.getMessage());
            return Window.DEFAULT;
        }
    }
}
