package dev.holdfast.session.blackbox.internal;

import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What a replay has found, for people and for programs. */
final class ReplayPage {
    private final Recording recording;
    private final Optional<Duration> window;
    private final List<Fate> fates;

    ReplayPage(Recording recording, Optional<Duration> window, List<Fate> fates) {
        this.recording = recording;
        this.window = window;
        this.fates = fates;
    }

    void print(PrintStream out) {
        if (fates.isEmpty()) {
            out.println("No session was there that silence ends.");
            return;
        }
        fates.forEach(fate -> out.println(("%s (%s): with its window of %s it %s. " + sentence(fate))
                .formatted(
                        fate.client().mark(),
                        fate.client().from(),
                        Span.of(fate.client().window()),
                        fate.recorded().isPresent() ? "lapsed at " + at(fate.recorded()) : "did not lapse")));
        window.ifPresent(chosen -> out.println(
                "This is judged by when they did beat. SDKs beat five times a window, and so would have beaten"
                        + " at another pace."));
    }

    private String sentence(Fate fate) {
        if (window.isEmpty()) {
            return "Replayed, it %s."
                    .formatted(fate.isSame() ? "does the same" : "does not do the same: it " + would(fate));
        }
        return "With %s it %s.".formatted(Span.of(fate.window()), would(fate));
    }

    private String would(Fate fate) {
        if (fate.replayed().isPresent()) {
            return "would have lapsed at " + at(fate.replayed());
        }
        return fate.heardAgain().isPresent()
                ? "would have been heard in time at %s, where it was refused".formatted(at(fate.heardAgain()))
                : "would not have lapsed";
    }

    private String at(OptionalLong time) {
        return Span.from(time.getAsLong() - recording.moment());
    }

    /** One document; what did not happen is left out. */
    Map<String, Object> toJson() {
        return Map.of("sessions", fates.stream().map(this::toJson).toList());
    }

    private Map<String, Object> toJson(Fate fate) {
        var members = new LinkedHashMap<String, Object>();
        members.put("mark", fate.client().mark());
        members.put("holder", fate.client().holder());
        members.put("address", fate.client().address());
        members.put("windowNanos", fate.client().window());
        members.put("replayedWindowNanos", fate.window());
        fate.recorded().ifPresent(time -> members.put("lapsed", recording.wall(time)));
        fate.replayed().ifPresent(time -> members.put("wouldHaveLapsed", recording.wall(time)));
        fate.heardAgain().ifPresent(time -> members.put("wouldHaveBeenHeard", recording.wall(time)));
        return members;
    }
}
