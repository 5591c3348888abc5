package dev.holdfast.session.blackbox.internal;

import dev.holdfast.session.blackbox.internal.Recording.Reach;
import java.io.PrintStream;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;

/** A recording as a person reads it: what happened, in words, and then line by line. */
final class Page {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm:ss.SSS", java.util.Locale.ENGLISH);

    private final Recording recording;
    private final ZoneId zone;

    Page(Recording recording, ZoneId zone) {
        this.recording = recording;
        this.zone = zone;
    }

    void print(PrintStream out) {
        new Story(recording, zone).paragraphs().forEach(paragraph -> line(out, paragraph));
        line(out, "");
        line(
                out,
                "0.000 s is %s (%s). %s"
                        .formatted(
                                MOMENT.format(recording.wall(recording.moment()).atZone(zone)), zone, reaches()));
        line(out, "");
        List<Line> lines = new Timeline(recording).lines();
        int wide = lines.stream().mapToInt(line -> line.who().length()).max().orElse(0);
        lines.forEach(line -> line(
                out,
                ("%11s  %-" + wide + "s  %s")
                        .formatted(Span.from(line.time() - recording.moment()), line.who(), line.text())));
    }

    private String reaches() {
        List<Reach> cut = recording.reaches().stream()
                .filter(reach -> reach.since() - (recording.moment() - 60_000_000_000L) > 0)
                .toList();
        return cut.isEmpty()
                ? "The minute before is complete."
                : cut.stream()
                        .map(reach -> "Of %s only what came after %s is left"
                                .formatted(reach.what(), Span.from(reach.since() - recording.moment())))
                        .collect(Collectors.joining("; ", "", "."));
    }

    /** On one line, whatever it says: what a terminal would obey is taken out. */
    private static void line(PrintStream out, String text) {
        out.println(text.replaceAll("\\p{Cc}+", " "));
    }
}
