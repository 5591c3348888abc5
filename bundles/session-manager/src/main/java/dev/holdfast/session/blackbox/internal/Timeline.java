package dev.holdfast.session.blackbox.internal;

import dev.holdfast.session.blackbox.internal.Recording.Client;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A recording as lines in the order of time, in which what repeats itself is told once. */
final class Timeline {
    private final Recording recording;
    private final List<Line> lines = new ArrayList<>();

    Timeline(Recording recording) {
        this.recording = recording;
    }

    List<Line> lines() {
        Map<Long, List<Entry>> bySession = recording.entries().stream().collect(Collectors.groupingBy(Entry::session));
        recording
                .sessions()
                .forEach((number, client) ->
                        lines.addAll(new Signs(recording, client, bySession.getOrDefault(number, List.of())).lines()));
        recording.entries().stream()
                .filter(entry -> !entry.resource().isEmpty())
                .collect(Collectors.groupingBy(Entry::resource))
                .forEach((resource, entries) -> lines.addAll(new Doings(recording, resource, entries).lines()));
        recording.entries().forEach(this::take);
        lines.addAll(new Lateness(recording).lines());
        lines.sort(Comparator.comparingLong(line -> line.time() - recording.moment()));
        return lines;
    }

    private void take(Entry entry) {
        switch (entry.kind()) {
            case OPENED -> session(entry, opened(entry));
            case EXPIRED -> session(entry, "was heard of too late, and was told that it has expired");
            case LAPSED -> session(entry, lapsed(entry));
            case ENDED -> session(entry, "ended in order");
            case STALLED ->
                robot(entry.time() - entry.detail(), "this process stood still for " + Span.of(entry.detail()));
            case COLLECTED ->
                robot(
                        entry.time() - entry.detail(),
                        "garbage collector %s: %s".formatted(entry.note(), Span.of(entry.detail())));
            case MODULE_FAILED -> robot(entry.time(), "a module failed: " + entry.note());
            default -> {} // told with its session or its resource, or with others of its kind
        }
    }

    private String opened(Entry entry) {
        return recording
                .session(entry.session())
                .map(client -> "opened from %s, %s".formatted(client.from(), window(client)))
                .orElse("opened");
    }

    private String lapsed(Entry entry) {
        String late = "lapsed, noticed %s after its deadline".formatted(Span.of(entry.time() - entry.detail()));
        return recording
                .session(entry.session())
                .map(client -> "%s; last heard of %s before".formatted(late, Span.of(entry.time() - client.heard())))
                .orElse(late);
    }

    static String window(Client client) {
        return client.window() == Recording.NO_DEADLINE ? "no window" : "window " + Span.of(client.window());
    }

    private void session(Entry entry, String text) {
        lines.add(new Line(entry.time(), recording.mark(entry.session()), text));
    }

    private void robot(long time, String text) {
        lines.add(new Line(time, Line.ROBOT, text));
    }
}
