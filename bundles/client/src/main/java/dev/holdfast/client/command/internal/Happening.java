package dev.holdfast.client.command.internal;

import dev.holdfast.client.command.internal.Looks.Paint;
import java.time.Clock;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Something that a watch has seen.
 *
 * @param event what it is, in a word
 * @param members what a script is told of it
 * @param rows what a person is told: the mark of a session, where that is from, and a text
 */
record Happening(String event, Paint paint, Map<String, Object> members, List<List<Cell>> rows) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

    /** So wide that what follows one another is aligned: a time, a word, a mark, an address. */
    private static final int[] WIDTHS = {12, 8, 8, 21, 0};

    /** Who is there: at the beginning, and again when something was missed. */
    static Happening present(List<SeenSession> sessions) {
        List<List<Cell>> rows = sessions.stream()
                .map(session -> row(session.mark(), session.from(), words(session) + owning(session.ownsText())))
                .toList();
        return new Happening(
                "present",
                Paint.PLAIN,
                Map.of("sessions", sessions.stream().map(SeenSession::toJson).toList()),
                rows.isEmpty() ? List.of(row("", "", "nobody")) : rows);
    }

    static Happening started(SeenSession session) {
        return new Happening(
                "started",
                Paint.GOOD,
                Map.of("session", session.toJson()),
                List.of(row(session.mark(), session.from(), words(session))));
    }

    /** @param lapsed whether its window passed in silence; else its client has said goodbye */
    static Happening finished(SeenSession session, boolean lapsed, List<String> stopped) {
        var members = new LinkedHashMap<String, Object>();
        members.put("session", session.toJson());
        members.put("stopped", stopped);
        String text = stopped.isEmpty() ? "stopped nothing" : "stopped " + String.join(", ", stopped);
        return new Happening(
                lapsed ? "lapsed" : "ended",
                lapsed ? Paint.BAD : Paint.FAINT,
                members,
                List.of(row(session.mark(), session.from(), text)));
    }

    /** A stop does not return in time, or has failed. */
    static Happening overdue(String resource) {
        return new Happening(
                "overdue", Paint.BAD, Map.of("resource", resource), List.of(row("", "", resource + " does not stop")));
    }

    /** @param owner the mark of the session that has commanded it last; empty for a client without one */
    static Happening owned(String resource, String owner) {
        var members = new LinkedHashMap<String, Object>();
        members.put("resource", resource);
        members.put("owner", owner);
        return new Happening(
                "owned",
                Paint.PASSING,
                members,
                List.of(row(owner, "", owner.isEmpty() ? resource + " by nobody: no lapse stops it" : resource)));
    }

    void tell(Output output, Clock clock) {
        if (output.json()) {
            var line = new LinkedHashMap<String, Object>();
            line.put("time", clock.instant());
            line.put("event", event);
            line.putAll(members);
            output.json(line);
            return;
        }
        Table table = Table.ofWidths(WIDTHS);
        Cell time = Cell.of(LocalTime.now(clock).format(TIME), Paint.FAINT);
        rows.forEach(row -> table.row(time, Cell.of(event, paint), row.get(0), row.get(1), row.get(2)));
        output.table(table);
    }

    private static List<Cell> row(String mark, String from, String text) {
        return List.of(Cell.of(mark), Cell.of(from), Cell.of(text));
    }

    private static String words(SeenSession session) {
        return session.window().isPresent() ? "window " + session.windowText() : "no window";
    }

    private static String owning(String names) {
        return names.isEmpty() ? "" : ", owns " + names;
    }
}
